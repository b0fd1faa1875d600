"""The drain: moves click lines from SQS to S3, and deletes a message only when every line of it is stored."""
