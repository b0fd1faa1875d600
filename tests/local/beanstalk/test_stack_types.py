"""Stacks make, change, replace and remove Beanstalk's resources, with CloudFront before them."""

import json
import time
import urllib.error
import urllib.request
from typing import Any

import pytest
from botocore.exceptions import WaiterError

from local.instances import FAST, STACK, asked, client, make_role, session_of
from logdig_console.local.embedded import EmbeddedAws

TEMPLATE = """
Parameters:
  Version: {Type: String, Default: "1"}
  Colour: {Type: String, Default: blue}
  Health: {Type: String, Default: /}
  Prefix: {Type: String, Default: stacked-one}
Conditions:
  Coloured: !Not [!Equals [!Ref Colour, ""]]
Resources:
  Secret:
    Type: AWS::SecretsManager::Secret
    Properties: {Name: origin, GenerateSecretString: {PasswordLength: 40, ExcludePunctuation: true}}
  Front:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Enabled: true
        Origins:
          - Id: app
            DomainName: !Sub "${Prefix}.${AWS::Region}.elasticbeanstalk.com"
            CustomOriginConfig: {OriginProtocolPolicy: http-only}
            OriginCustomHeaders:
              - HeaderName: X-Origin-Secret
                HeaderValue: !Sub "{{resolve:secretsmanager:${Secret}:SecretString}}"
        DefaultCacheBehavior:
          TargetOriginId: app
          ViewerProtocolPolicy: https-only
          AllowedMethods: [GET, HEAD, OPTIONS, PUT, PATCH, POST, DELETE]
          CachePolicyId: 4135ea2d-6df8-44a3-9df3-4b5a84be39ad
        CacheBehaviors:
          - PathPattern: t/*
            TargetOriginId: app
            ViewerProtocolPolicy: https-only
            CachePolicyId: 4135ea2d-6df8-44a3-9df3-4b5a84be39ad
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: [{Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: "sts:AssumeRole"}]
      Policies:
        - PolicyName: read
          PolicyDocument:
            Statement: [{Effect: Allow, Action: "secretsmanager:GetSecretValue", Resource: !Ref Secret}]
  Profile: {Type: AWS::IAM::InstanceProfile, Properties: {Roles: [!Ref Role]}}
  Application:
    Type: AWS::ElasticBeanstalk::Application
    Properties: {ApplicationName: stacked, Description: from a stack}
  Release:
    Type: AWS::ElasticBeanstalk::ApplicationVersion
    Properties:
      ApplicationName: !Ref Application
      SourceBundle: {S3Bucket: bundles, S3Key: !Ref Version}
  Environment:
    Type: AWS::ElasticBeanstalk::Environment
    Properties:
      ApplicationName: !Ref Application
      Description: !Sub "behind ${Front}"
      CNAMEPrefix: !Ref Prefix
      SolutionStackName: "STACK"
      VersionLabel: !Ref Release
      OptionSettings:
        - Namespace: aws:autoscaling:launchconfiguration
          OptionName: IamInstanceProfile
          Value: !Ref Profile
        - Namespace: aws:elasticbeanstalk:application
          OptionName: Application Healthcheck URL
          Value: !Ref Health
        - Namespace: aws:elasticbeanstalk:application:environmentsecrets
          OptionName: SECRET
          Value: !Ref Secret
        - !If
          - Coloured
          - Namespace: aws:elasticbeanstalk:application:environment
            OptionName: COLOUR
            Value: !Ref Colour
          - !Ref AWS::NoValue
Outputs:
  Url: {Value: !Sub "https://${Front.DomainName}"}
  EndpointUrl: {Value: !GetAtt Environment.EndpointURL}
  Secret: {Value: !Ref Secret}
  Profile: {Value: !Ref Profile}
""".replace("STACK", STACK)


def deploy(aws: EmbeddedAws, kind: str, session: dict[str, str] | None = None, **parameters: str) -> None:
    stacks = client(aws, "cloudformation", session)
    call = stacks.create_stack if kind == "create" else stacks.update_stack
    call(
        StackName="stacked",
        TemplateBody=TEMPLATE,
        Capabilities=["CAPABILITY_IAM"],
        Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()],
    )
    stacks.get_waiter(f"stack_{kind}_complete").wait(StackName="stacked", WaiterConfig=FAST)


def outputs(aws: EmbeddedAws) -> dict[str, str]:
    (stack,) = client(aws, "cloudformation").describe_stacks(StackName="stacked")["Stacks"]
    return {item["OutputKey"]: item["OutputValue"] for item in stack["Outputs"]}


def reasons(aws: EmbeddedAws) -> list[str]:
    events = client(aws, "cloudformation").describe_stack_events(StackName="stacked")["StackEvents"]
    return [item["ResourceStatusReason"] for item in events if item["ResourceStatus"].endswith("_FAILED")]


def settle(aws: EmbeddedAws) -> None:
    """Wait until the stack moves no more."""
    stacks = client(aws, "cloudformation")
    for _ in range(300):
        (stack,) = stacks.describe_stacks(StackName="stacked")["Stacks"]
        if not stack["StackStatus"].endswith("IN_PROGRESS"):
            return
        time.sleep(0.1)


def remove(aws: EmbeddedAws) -> None:
    stacks = client(aws, "cloudformation")
    stacks.delete_stack(StackName="stacked")
    stacks.get_waiter("stack_delete_complete").wait(StackName="stacked", WaiterConfig=FAST)


def environments(aws: EmbeddedAws) -> list[Any]:
    beanstalk = client(aws, "elasticbeanstalk")
    found = beanstalk.describe_environments(ApplicationName="stacked", IncludeDeleted=False)["Environments"]
    return sorted(found, key=lambda item: item["DateCreated"])


def test_a_whole_stack_is_made_changed_replaced_and_removed(aws: EmbeddedAws) -> None:
    deploy(aws, "create")
    first = outputs(aws)
    (environment,) = environments(aws)
    assert first["EndpointUrl"] == environment["EndpointURL"]
    assert first["Secret"].startswith("arn:aws:secretsmanager:")
    assert not first["Profile"].startswith("arn:")
    assert environment["Description"].startswith("behind E")
    front = first["Url"].removeprefix("https://")
    answer = asked(front, "/path?q=1")
    secret = client(aws, "secretsmanager").get_secret_value(SecretId="origin")["SecretString"]
    assert secret.isalnum()
    assert len(secret) == 40
    assert answer["headers"]["x-origin-secret"] == answer["environment"]["SECRET"] == secret
    assert answer["headers"]["host"] == environment["CNAME"]
    assert (answer["path"], answer["query"], answer["environment"]["COLOUR"]) == ("/path", "q=1", "blue")

    deploy(aws, "update", Version="2", Colour="")
    (updated,) = environments(aws)
    assert updated["EnvironmentId"] == environment["EnvironmentId"]
    answer = asked(outputs(aws)["Url"].removeprefix("https://"))
    assert answer["version"] == "2"
    assert "COLOUR" not in answer["environment"]
    versions = client(aws, "elasticbeanstalk").describe_application_versions(ApplicationName="stacked")
    assert len(versions["ApplicationVersions"]) == 1

    deploy(aws, "update", Version="2", Colour="", Prefix="stacked-two")
    (replaced,) = environments(aws)
    assert replaced["EnvironmentId"] != environment["EnvironmentId"]
    assert replaced["CNAME"].startswith("stacked-two.")
    assert outputs(aws)["Url"] == first["Url"]
    assert asked(front)["headers"]["host"] == replaced["CNAME"]

    remove(aws)
    assert environments(aws) == []
    assert (
        client(aws, "elasticbeanstalk").describe_applications(ApplicationNames=["stacked"])["Applications"]
        == []
    )
    assert client(aws, "cloudfront").list_distributions()["DistributionList"].get("Items", []) == []
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(f"http://{front}/", timeout=2)


def test_a_change_set_says_what_is_replaced(aws: EmbeddedAws) -> None:
    deploy(aws, "create")
    stacks = client(aws, "cloudformation")
    stacks.create_change_set(
        StackName="stacked", ChangeSetName="look", TemplateBody=TEMPLATE, Capabilities=["CAPABILITY_IAM"],
        Parameters=[{"ParameterKey": "Prefix", "ParameterValue": "stacked-three"},
                    {"ParameterKey": "Version", "ParameterValue": "2"}],
    )  # fmt: skip
    stacks.get_waiter("change_set_create_complete").wait(
        StackName="stacked", ChangeSetName="look", WaiterConfig=FAST
    )
    changes = stacks.describe_change_set(StackName="stacked", ChangeSetName="look")["Changes"]
    replaced = {
        item["ResourceChange"]["LogicalResourceId"]: item["ResourceChange"].get("Replacement")
        for item in changes
    }
    assert (replaced["Environment"], replaced["Release"], replaced["Front"]) == ("True", "True", "False")
    with pytest.raises(WaiterError):
        deploy(aws, "update", Health="/broken")
    settle(aws)
    assert "with errors" in " ".join(reasons(aws))
    (kept,) = environments(aws)
    assert (kept["Status"], kept["Health"]) == ("Ready", "Green")
    remove(aws)


def test_a_stack_acts_with_the_rights_of_who_started_it(aws: EmbeddedAws) -> None:
    everything = {"Effect": "Allow", "Action": "*", "Resource": "*"}
    denied = {"Effect": "Deny", "Action": "ec2:CreateLaunchTemplate", "Resource": "*"}
    make_role(aws, "deployer", [everything, denied])
    with pytest.raises(WaiterError):
        deploy(aws, "create", session_of(aws, "deployer"))
    settle(aws)
    assert "'ec2:CreateLaunchTemplate'" in " ".join(reasons(aws))
    assert environments(aws) == []
    remove(aws)
    assert json.dumps(client(aws, "cloudfront").list_distributions()["DistributionList"]["Quantity"]) == "0"
