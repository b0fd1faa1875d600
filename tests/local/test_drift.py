"""The embedded AWS tells a secret that is there from one that somebody took away."""

import json

from logdig_console.aws.access import Access

STACK = "drifting"
TEMPLATE = json.dumps(
    {
        "Resources": {
            "Secret": {
                "Type": "AWS::SecretsManager::Secret",
                "Properties": {"Name": "logdig/drift/one", "GenerateSecretString": {"PasswordLength": 40}},
            }
        }
    }
)


def drift(access: Access) -> str:
    client = access.cloudformation
    client.detect_stack_drift(StackName=STACK)
    (found,) = client.describe_stack_resource_drifts(StackName=STACK)["StackResourceDrifts"]
    return found["StackResourceDriftStatus"]


def test_drift_detection_finds_a_secret_until_it_is_deleted(access: Access) -> None:
    access.cloudformation.create_stack(StackName=STACK, TemplateBody=TEMPLATE)
    access.cloudformation.get_waiter("stack_create_complete").wait(
        StackName=STACK, WaiterConfig={"Delay": 1, "MaxAttempts": 30}
    )
    assert drift(access) == "IN_SYNC"
    access.client("secretsmanager").delete_secret(
        SecretId="logdig/drift/one", ForceDeleteWithoutRecovery=True
    )
    assert drift(access) == "DELETED"
