"""The only place that knows boto3 and obstore: one small gateway a service."""
