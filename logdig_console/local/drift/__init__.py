"""CloudFormation's drift: what it can read of a resource, and change sets that put it back."""
