//! The synthetic council, counted from outside.

mod tables;

#[test]
fn smoke() {
    let Some(all) = tables::shapes() else { return };
    let only: Vec<String> =
        std::env::var("LAS").unwrap_or("801,201,420,838".into()).split(',').map(String::from).collect();
    for (la, shape) in &all {
        if only[0] != "all" && !only.contains(la) {
            continue;
        }
        let t = std::time::Instant::now();
        let (n, r) = synth::try_plans(shape, synth::Seed(1));
        println!("{la} {n} {:?} {:?} {:?}", t.elapsed(), r.unreproduced, r.notes);
    }
}
