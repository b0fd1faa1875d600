"""A local Elastic Beanstalk: its API, its environments as child processes of the real bundle."""
