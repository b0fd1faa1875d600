"""What CloudWatch says of queues and environments, and how its alarms judge."""
