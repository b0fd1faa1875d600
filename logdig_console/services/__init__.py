"""The use cases. No Qt, no boto3."""
