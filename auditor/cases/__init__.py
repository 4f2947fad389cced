"""Zero-tolerance cases: clocks, need to know, the referral desk, and remedy until it has lasted."""
