//! How many of a sample each stratum gives: largest remainder (Hamilton), with a least number and never more than it has.

/// Why a sample was not shared out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AllocationError {
    /// Nothing to share by.
    #[error("ST-0021: every stratum has weight nought, so there is nothing to share the sample by")]
    NoWeight,
    /// More asked for than there is, or the least number of each comes to more than the sample.
    #[error(
        "ST-0022: the strata cannot give the sample asked for: it is larger than they are, or smaller than the least number for each"
    )]
    DoesNotFit,
}

/// Neyman's (1934) weights: size times standard deviation.
pub fn neyman_weights(sizes: &[u64], deviations: &[f64]) -> Vec<f64> {
    sizes.iter().zip(deviations).map(|(&size, deviation)| size as f64 * deviation).collect()
}

/// Each stratum's exact share of `n`.
///
/// # Errors
/// Weights that add up to nought.
pub fn quotas(n: u64, weights: &[f64]) -> Result<Vec<f64>, AllocationError> {
    let total: f64 = weights.iter().sum();
    if total > 0.0 {
        Ok(weights.iter().map(|weight| n as f64 * weight / total).collect())
    } else {
        Err(AllocationError::NoWeight)
    }
}

fn largest_remainder(n: u64, weights: &[f64]) -> Result<Vec<u64>, AllocationError> {
    let quotas = quotas(n, weights)?;
    let mut shares: Vec<u64> = quotas.iter().map(|quota| quota.floor() as u64).collect();
    let mut places: Vec<(usize, f64)> = quotas.iter().map(|quota| quota - quota.floor()).enumerate().collect();
    // The largest remainder first; of equals, the stratum listed first.
    places.sort_by(|left, right| right.1.total_cmp(&left.1).then(left.0.cmp(&right.0)));
    let short = n.saturating_sub(shares.iter().sum()) as usize;
    for (place, _) in places.into_iter().take(short) {
        if let Some(share) = shares.get_mut(place) {
            *share += 1;
        }
    }
    Ok(shares)
}

/// Shares `n` out by weight. Each stratum of `sizes` first gives `least` (or all it has, if fewer); the rest is shared out
/// by weight, and what a stratum does not have is shared out again among the others.
///
/// # Errors
/// No weight, or bounds that cannot be met.
pub fn allocate(n: u64, weights: &[f64], sizes: &[u64], least: u64) -> Result<Vec<u64>, AllocationError> {
    let mut given: Vec<u64> = sizes.iter().map(|&size| least.min(size)).collect();
    if sizes.iter().sum::<u64>() < n || given.iter().sum::<u64>() > n {
        return Err(AllocationError::DoesNotFit);
    }
    loop {
        let left = n - given.iter().sum::<u64>();
        if left == 0 {
            return Ok(given);
        }
        let room = |given: u64, size: u64| size - given;
        let open: Vec<f64> = weights
            .iter()
            .zip(given.iter().zip(sizes))
            .map(|(weight, (&given, &size))| if room(given, size) > 0 { *weight } else { 0.0 })
            .collect();
        for (share, (given, &size)) in largest_remainder(left, &open)?.into_iter().zip(given.iter_mut().zip(sizes)) {
            *given += share.min(room(*given, size));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_stratum_gives_more_than_it_has_and_the_whole_is_kept() {
        let shares = allocate(10, &[90.0, 5.0, 5.0], &[4, 5, 5], 1).unwrap();
        assert_eq!((shares.iter().sum::<u64>(), shares[0]), (10, 4));
        assert_eq!(allocate(20, &[1.0], &[4], 0), Err(AllocationError::DoesNotFit));
        assert_eq!(allocate(2, &[0.0, 0.0], &[4, 4], 0), Err(AllocationError::NoWeight));
    }
}
