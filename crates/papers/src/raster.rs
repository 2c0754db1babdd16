//! Pictures read as drawings, and as dots for programs that cannot draw.

use crate::document::Picture;
use crate::fault::Fault;
use crate::fonts::{FAMILY, FILES, printable};
use resvg::{tiny_skia, usvg};
use std::sync::{Arc, LazyLock};

/// Longest drawing that is read, in bytes.
const LONGEST: usize = 4 << 20;
/// Dots across: 17 cm at about 200 an inch.
const DOTS_ACROSS: f32 = 1360.0;

static LETTERS: LazyLock<Arc<usvg::fontdb::Database>> = LazyLock::new(|| {
    let mut letters = usvg::fontdb::Database::new();
    FILES.iter().for_each(|file| letters.load_font_data(file.to_vec()));
    letters.set_sans_serif_family(FAMILY);
    Arc::new(letters)
});

/// The drawing. Nothing that it points to is fetched.
pub(crate) fn tree(picture: &Picture) -> Result<usvg::Tree, Fault> {
    let refused = |why: String| Fault::Picture { title: picture.title.clone(), why };
    if picture.svg.len() > LONGEST {
        return Err(refused("it is longer than 4 MiB".to_owned()));
    }
    let options = usvg::Options {
        font_family: FAMILY.to_owned(),
        fontdb: Arc::clone(&LETTERS),
        resources_dir: None,
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..usvg::Options::default()
    };
    usvg::Tree::from_str(&printable(&picture.svg), &options).map_err(|why| refused(why.to_string()))
}

/// How much of the width of the text a drawing is given, in hundredths: so that a letter of 14 in it is read like the text
/// around it.
pub(crate) fn share(tree: &usvg::Tree) -> u8 {
    const TEXT_WIDTH: f32 = 482.0;
    const SCALE: f32 = 0.85;
    (tree.size().width() * SCALE / TEXT_WIDTH * 100.0).clamp(30.0, 100.0) as u8
}

/// A picture as PNG, with its width and height in dots.
pub(crate) struct Raster {
    pub(crate) png: Vec<u8>,
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Hundredths of the width of the text.
    pub(crate) share: u8,
}

pub(crate) fn raster(picture: &Picture) -> Result<Raster, Fault> {
    let tree = tree(picture)?;
    let refused = |why: &str| Fault::Picture { title: picture.title.clone(), why: why.to_owned() };
    let scale = DOTS_ACROSS / tree.size().width();
    let high = (tree.size().height() * scale).round();
    // A drawing of the height of many pages is none that anyone can look at.
    if !(1.0..=20_000.0).contains(&high) {
        return Err(refused("it is far too high for its width"));
    }
    let (width, height) = (DOTS_ACROSS as u32, high as u32);
    let mut dots = tiny_skia::Pixmap::new(width, height).ok_or_else(|| refused("it has no size"))?;
    dots.fill(tiny_skia::Color::WHITE);
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut dots.as_mut());
    let png = dots.encode_png().map_err(|why| refused(&why.to_string()))?;
    Ok(Raster { png, width, height, share: share(&tree) })
}
