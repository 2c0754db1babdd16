//! How often one address or one account name may ask.

use governor::clock::DefaultClock;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};
use sha2::{Digest as _, Sha256};
use std::net::IpAddr;
use std::num::NonZeroU32;

type Keyed<K> = RateLimiter<K, DefaultKeyedStateStore<K>, DefaultClock>;

/// The limits of the service.
pub(crate) struct Limits {
    requests: Keyed<IpAddr>,
    sign_ins_from: Keyed<IpAddr>,
    /// By the hash of the name, so that what somebody types does not stay in memory.
    sign_ins_as: Keyed<[u8; 32]>,
}

impl Limits {
    pub(crate) fn new(requests_a_minute: u32, sign_ins_a_minute: u32) -> Self {
        let quota = |rate: u32| Quota::per_minute(NonZeroU32::new(rate).unwrap_or(NonZeroU32::MIN));
        Self {
            requests: RateLimiter::keyed(quota(requests_a_minute)),
            sign_ins_from: RateLimiter::keyed(quota(sign_ins_a_minute.saturating_mul(3))),
            sign_ins_as: RateLimiter::keyed(quota(sign_ins_a_minute)),
        }
    }

    /// Whether an address may make one more request.
    pub(crate) fn request(&self, from: IpAddr) -> bool {
        self.requests.check_key(&from).is_ok()
    }

    /// Whether an address may try one more sign-in under a name.
    pub(crate) fn sign_in(&self, from: IpAddr, name: &str) -> bool {
        let key: [u8; 32] = Sha256::digest(name.as_bytes()).into();
        self.sign_ins_from.check_key(&from).is_ok() && self.sign_ins_as.check_key(&key).is_ok()
    }

    /// Forgets those who have not asked lately, so that memory stays bounded.
    pub(crate) fn forget(&self) {
        self.requests.retain_recent();
        self.sign_ins_from.retain_recent();
        self.sign_ins_as.retain_recent();
    }
}
