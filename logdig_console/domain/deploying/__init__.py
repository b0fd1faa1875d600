"""What a service on AWS consists of, costs and needs."""
