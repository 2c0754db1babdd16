//! The bounded cache of pictures. Everything in it can be thrown away: it is rebuilt from the ledger, never the reverse.
//! The ledger's head is part of the key, so an import by another process is noticed at the next request.

use super::dates::Chosen;
use super::picture::Picture;
use super::readings::local_readings;
use super::series_notes::series_decisions;
use super::windows::reliability_windows;
use crate::errors::Fault;
use crate::metrics::Metrics;
use ledger::{Ledger, Loaded};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use terms::{Date, LaCode};
use tokio::sync::OnceCell;

/// What a picture is of.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Key {
    council: LaCode,
    dates: (Date, Date),
    head: String,
}

type Slot<T> = Arc<OnceCell<Arc<T>>>;

/// A short list, most lately used first. A slot is filled once: those who ask meanwhile wait for the one who builds.
struct Kept<K, T> {
    most: usize,
    slots: Mutex<VecDeque<(K, Slot<T>)>>,
}

impl<K: PartialEq, T> Kept<K, T> {
    fn new(most: usize) -> Self {
        Self { most, slots: Mutex::new(VecDeque::new()) }
    }

    fn slot(&self, key: K) -> Slot<T> {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        let found = slots.iter().position(|(known, _)| *known == key).and_then(|place| slots.remove(place));
        let entry = found.unwrap_or_else(|| (key, Slot::default()));
        let slot = Arc::clone(&entry.1);
        slots.push_front(entry);
        slots.truncate(self.most);
        slot
    }
}

/// The ledger, and what was lately read from it.
pub(crate) struct Records {
    ledger: Ledger,
    loaded: Kept<(LaCode, String), Loaded>,
    pictures: Kept<Key, Picture>,
}

fn unreadable(error: &ledger::Error) -> Fault {
    tracing::error!(code = error.code(), error = %error, "the ledger could not be read");
    Fault::Ledger
}

impl Records {
    pub(crate) fn new(ledger: Ledger, most_pictures: usize) -> Self {
        Self { ledger, loaded: Kept::new(2), pictures: Kept::new(most_pictures.max(1)) }
    }

    pub(crate) fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    async fn head(&self) -> Result<String, Fault> {
        Ok(self.ledger.head().await.map_err(|error| unreadable(&error))?.to_string())
    }

    /// Everything the ledger holds of a council now.
    pub(crate) async fn loaded(&self, council: LaCode) -> Result<Arc<Loaded>, Fault> {
        let head = self.head().await?;
        self.loaded_at(council, head).await
    }

    async fn loaded_at(&self, council: LaCode, head: String) -> Result<Arc<Loaded>, Fault> {
        let slot = self.loaded.slot((council, head));
        let load = async || {
            let loaded = self.ledger.load(council).await.map_err(|error| unreadable(&error))?;
            Ok::<_, Fault>(Arc::new(loaded))
        };
        slot.get_or_try_init(load).await.cloned()
    }

    /// A council's picture on the dates chosen.
    pub(crate) async fn picture(
        &self,
        council: LaCode,
        chosen: &Chosen,
        metrics: &Metrics,
    ) -> Result<Arc<Picture>, Fault> {
        let head = self.head().await?;
        let dates = (chosen.true_on, chosen.known_on);
        let slot = self.pictures.slot(Key { council, dates, head: head.clone() });
        metrics.snapshot(!slot.initialized());
        let build = async || {
            let loaded = self.loaded_at(council, head).await?;
            let readings = local_readings(&self.ledger, council).await.map_err(|error| {
                tracing::error!(error = %error, "a council's own readings of the law could not be read");
                Fault::Ledger
            })?;
            let windows = reliability_windows(&self.ledger, council).await.map_err(|error| {
                tracing::error!(error = %error, "the reliability of the data could not be read");
                Fault::Ledger
            })?;
            let decided = series_decisions(&self.ledger, council).await.map_err(|error| unreadable(&error))?;
            // Minutes of a large council's history are fractions of a second here, but not on a request thread.
            let built = tokio::task::spawn_blocking(move || Picture::build(council, dates, &loaded)).await;
            let built = built.map_err(|_| Fault::Program)??;
            Ok(Arc::new(built.with_readings(readings).with_decided(decided).with_windows(windows)))
        };
        slot.get_or_try_init(build).await.cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_lately_used_is_forgotten_first() {
        let kept: Kept<u8, u8> = Kept::new(2);
        let first = kept.slot(1);
        kept.slot(2);
        assert!(Arc::ptr_eq(&first, &kept.slot(1)));
        kept.slot(3);
        assert!(Arc::ptr_eq(&first, &kept.slot(1)), "1 was used after 2");
        let two = kept.slot(2);
        assert!(!two.initialized(), "2 was forgotten and is to be built again");
    }
}
