"""A stand-in for CloudFront: one loopback port a distribution, and a proxy that goes to its origin alone."""
