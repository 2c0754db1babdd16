//! Where in a return something stands.

use std::fmt;

/// A block of the return, named as its element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Block {
    /// The header.
    #[default]
    Header,
    /// A person.
    Person,
    /// A request.
    Requests,
    /// An assessment.
    Assessment,
    /// A named plan.
    NamedPlan,
    /// A place named in a plan.
    PlanDetail,
    /// An active plan.
    ActivePlans,
    /// A place attended.
    PlacementDetail,
    /// A type of need.
    SenNeed,
    /// A row of Annex A's list 1.
    ListOne,
    /// A row of Annex A's list 2.
    ListTwo,
}

impl Block {
    /// The element's name.
    pub fn name(self) -> &'static str {
        match self {
            Block::Header => "Header",
            Block::Person => "Person",
            Block::Requests => "Requests",
            Block::Assessment => "Assessment",
            Block::NamedPlan => "NamedPlan",
            Block::PlanDetail => "PlanDetail",
            Block::ActivePlans => "ActivePlans",
            Block::PlacementDetail => "PlacementDetail",
            Block::SenNeed => "SENneed",
            Block::ListOne => "List1",
            Block::ListTwo => "List2",
        }
    }

    /// Every block of a return, each after the one that holds it.
    pub const ALL: [Block; 9] = [
        Block::Header,
        Block::Person,
        Block::Requests,
        Block::Assessment,
        Block::NamedPlan,
        Block::PlanDetail,
        Block::ActivePlans,
        Block::PlacementDetail,
        Block::SenNeed,
    ];

    /// The block of an element's name, capitals or not.
    pub fn from_name(name: &str) -> Option<Block> {
        Block::ALL.into_iter().find(|block| block.name().eq_ignore_ascii_case(name))
    }

    /// The block that holds it; the outermost ones have none.
    pub fn parent(self) -> Option<Block> {
        match self {
            Block::Header | Block::Person | Block::ListOne | Block::ListTwo => None,
            Block::Requests => Some(Block::Person),
            Block::Assessment | Block::ActivePlans => Some(Block::Requests),
            Block::NamedPlan => Some(Block::Assessment),
            Block::PlanDetail => Some(Block::NamedPlan),
            Block::PlacementDetail | Block::SenNeed => Some(Block::ActivePlans),
        }
    }

    /// Whether a return rightly holds several of them in one parent, so that the path always shows which.
    fn numbered(self) -> bool {
        matches!(
            self,
            Block::ListOne
                | Block::ListTwo
                | Block::Person
                | Block::Requests
                | Block::PlanDetail
                | Block::PlacementDetail
                | Block::SenNeed
        )
    }

    fn depth(self) -> usize {
        self.parent().map_or(0, |parent| parent.depth() + 1)
    }
}

/// The place of one block in a return: which person, request and so on, each counted from 1 in source order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct At {
    block: Block,
    person: u32,
    inner: [u16; 4],
}

impl At {
    /// The header.
    pub const HEADER: At = At { block: Block::Header, person: 0, inner: [0; 4] };

    /// The person of that number, the first being 1.
    pub fn person(number: u32) -> Self {
        At { block: Block::Person, person: number, inner: [0; 4] }
    }

    /// The row of that number of a list, the first being 1.
    pub fn row(list: Block, number: u32) -> Self {
        At { block: list, person: number, inner: [0; 4] }
    }

    /// The `nth` block of a kind inside this one, counted from 1.
    pub fn child(self, block: Block, nth: usize) -> Self {
        let mut inner = self.inner;
        if let Some(slot) = block.depth().checked_sub(1).and_then(|depth| inner.get_mut(depth)) {
            *slot = u16::try_from(nth).unwrap_or(u16::MAX);
        }
        At { block, person: self.person, inner }
    }

    /// Which kind of block.
    pub fn block(self) -> Block {
        self.block
    }

    /// Number of the person from 1; nothing for the header.
    pub fn person_index(self) -> Option<u32> {
        (self.person > 0).then_some(self.person)
    }

    /// Its number among its kind in the block that holds it, from 1.
    pub fn nth(self, block: Block) -> usize {
        block.depth().checked_sub(1).and_then(|depth| self.inner.get(depth)).map_or(0, |nth| usize::from(*nth))
    }
}

impl fmt::Display for At {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fn write(at: &At, block: Block, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            if let Some(parent) = block.parent() {
                write(at, parent, out)?;
                out.write_str("/")?;
            }
            out.write_str(block.name())?;
            let nth = if block.parent().is_none() { at.person as usize } else { at.nth(block) };
            if block.numbered() || nth > 1 { write!(out, "[{nth}]") } else { Ok(()) }
        }
        write(self, self.block, out)
    }
}
