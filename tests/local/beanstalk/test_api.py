"""The rest of Elastic Beanstalk's API: what is refused, listed, tagged, and who may ask."""

import pytest
from botocore.exceptions import ClientError

from local.instances import PROFILE_SETTING, STACK, client, create, make_role, session_of, setting
from logdig_console.local.embedded import EmbeddedAws


def refused(call: object, **given: object) -> str:
    with pytest.raises(ClientError) as caught:
        call(**given)  # type: ignore[operator]
    error = caught.value.response["Error"]
    return f"{error['Code']}: {error['Message']}"


def test_what_aws_refuses_is_refused_in_its_words(aws: EmbeddedAws) -> None:
    beanstalk = client(aws, "elasticbeanstalk")
    given = {"ApplicationName": "app", "VersionLabel": "1", "SolutionStackName": STACK}
    make = beanstalk.create_environment
    assert "No Application named 'none' found." in refused(
        make, **given | {"ApplicationName": "none", "EnvironmentName": "none"}
    )
    assert "No Application Version named '9' found." in refused(
        make, **given | {"VersionLabel": "9", "EnvironmentName": "none"}
    )
    assert "No Solution Stack named" in refused(
        make, **given | {"SolutionStackName": "64bit Amazon Linux 2", "EnvironmentName": "none"}
    )
    assert "must have 4 to 40" in refused(make, **given | {"EnvironmentName": "-bad"})
    assert "Unknown configuration setting" in refused(
        make,
        **given | {"EnvironmentName": "none"},
        OptionSettings=[setting("aws:elasticbeanstalk:xray", "Enabled", "true")],
    )
    assert "at most 4096" in refused(
        make,
        **given | {"EnvironmentName": "none"},
        OptionSettings=[setting("aws:elasticbeanstalk:application:environment", "A", "x" * 5_000)],
    )
    assert "No Environment found" in refused(beanstalk.terminate_environment, EnvironmentName="none")
    assert "Unable to download from S3" in refused(
        beanstalk.create_application_version,
        ApplicationName="app",
        VersionLabel="3",
        SourceBundle={"S3Bucket": "bundles", "S3Key": "none"},
    )
    assert "already exists" in refused(beanstalk.create_application, ApplicationName="app")


def test_what_runs_cannot_be_taken_away_or_taken_twice(aws: EmbeddedAws) -> None:
    beanstalk = client(aws, "elasticbeanstalk")
    create(aws, "running")
    assert "SourceBundleDeletionFailure" in refused(
        beanstalk.delete_application_version, ApplicationName="app", VersionLabel="1"
    )
    assert "OperationInProgressFailure" in refused(beanstalk.delete_application, ApplicationName="app")
    again = {"ApplicationName": "app", "VersionLabel": "1", "SolutionStackName": STACK}
    assert "already exists" in refused(beanstalk.create_environment, **again, EnvironmentName="running")
    assert "is not available" in refused(
        beanstalk.create_environment, **again, EnvironmentName="another", CNAMEPrefix="running"
    )


def test_platforms_are_found_as_a_deployment_looks_for_them(aws: EmbeddedAws) -> None:
    beanstalk = client(aws, "elasticbeanstalk")
    filters = [
        {"Type": "PlatformBranchName", "Operator": "begins_with", "Values": ["Python 3.13 running on"]},
        {"Type": "PlatformLifecycleState", "Operator": "=", "Values": ["Recommended"]},
    ]
    (platform,) = beanstalk.list_platform_versions(Filters=filters)["PlatformSummaryList"]
    described = beanstalk.describe_platform_version(PlatformArn=platform["PlatformArn"])[
        "PlatformDescription"
    ]
    assert described["SolutionStackName"] == STACK
    assert STACK in beanstalk.list_available_solution_stacks()["SolutionStacks"]
    branches = beanstalk.list_platform_branches(
        Filters=[{"Attribute": "LifecycleState", "Operator": "=", "Values": ["Supported"]}]
    )["PlatformBranchSummaryList"]
    assert [branch["BranchName"].split()[1] for branch in branches] == ["3.13", "3.12", "3.11"]
    first = beanstalk.list_platform_versions(MaxRecords=5)
    second = beanstalk.list_platform_versions(MaxRecords=100, NextToken=first["NextToken"])
    versions = {item["PlatformArn"] for item in first["PlatformSummaryList"] + second["PlatformSummaryList"]}
    assert len(versions) == 12


def test_quotas_storage_tags_and_descriptions(aws: EmbeddedAws) -> None:
    beanstalk = client(aws, "elasticbeanstalk")
    quotas = beanstalk.describe_account_attributes()["ResourceQuotas"]
    assert quotas["EnvironmentQuota"]["Maximum"] == 200
    bucket = beanstalk.create_storage_location()["S3Bucket"]
    assert bucket == f"elasticbeanstalk-{aws.region}-{aws.account}"
    assert client(aws, "s3").head_bucket(Bucket=bucket)
    (application,) = beanstalk.describe_applications(ApplicationNames=["app"])["Applications"]
    assert application["Versions"] == ["1", "2"]
    arn = application["ApplicationArn"]
    beanstalk.update_tags_for_resource(
        ResourceArn=arn, TagsToAdd=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}]
    )
    beanstalk.update_tags_for_resource(ResourceArn=arn, TagsToRemove=["a"])
    assert beanstalk.list_tags_for_resource(ResourceArn=arn)["ResourceTags"] == [{"Key": "b", "Value": "2"}]
    messages = beanstalk.validate_configuration_settings(
        ApplicationName="app", OptionSettings=[setting("aws:nowhere", "x", "y")]
    )["Messages"]
    assert [message["Severity"] for message in messages] == ["error"]


def test_names_of_addresses_change_places(aws: EmbeddedAws) -> None:
    first, second = create(aws, "swap-one"), create(aws, "swap-two")
    beanstalk = client(aws, "elasticbeanstalk")
    beanstalk.swap_environment_cnames(SourceEnvironmentName="swap-one", DestinationEnvironmentName="swap-two")
    after = {
        item["EnvironmentName"]: item["CNAME"]
        for item in beanstalk.describe_environments(EnvironmentNames=["swap-one", "swap-two"])["Environments"]
    }
    assert after == {"swap-one": second["CNAME"], "swap-two": first["CNAME"]}


EVERYTHING = {"Effect": "Allow", "Action": "*", "Resource": "*"}


def test_beanstalk_acts_with_the_rights_of_its_caller(aws: EmbeddedAws) -> None:
    denied = {"Effect": "Deny", "Action": "ec2:RunInstances", "Resource": "*"}
    make_role(aws, "no-instances", [EVERYTHING, denied])
    beanstalk = client(aws, "elasticbeanstalk", session_of(aws, "no-instances"))
    before = len(beanstalk.describe_environments()["Environments"])
    message = refused(
        beanstalk.create_environment,
        ApplicationName="app",
        EnvironmentName="powerless",
        VersionLabel="1",
        SolutionStackName=STACK,
        OptionSettings=[PROFILE_SETTING],
    )
    assert message == (
        "InsufficientPrivilegesException: You do not have permission to perform the 'ec2:RunInstances' "
        "action. Verify that your access policies allow this operation."
    )
    assert len(beanstalk.describe_environments()["Environments"]) == before


def test_a_role_may_be_passed_only_to_whom_the_policy_names(aws: EmbeddedAws) -> None:
    wrong = {
        "Effect": "Deny",
        "Action": "iam:PassRole",
        "Resource": "*",
        "Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
    }
    make_role(aws, "no-passing", [EVERYTHING, wrong])
    beanstalk = client(aws, "elasticbeanstalk", session_of(aws, "no-passing"))
    assert "'iam:PassRole'" in refused(
        beanstalk.create_environment,
        ApplicationName="app",
        EnvironmentName="powerless",
        VersionLabel="1",
        SolutionStackName=STACK,
        OptionSettings=[PROFILE_SETTING],
    )


def test_iam_is_asked_about_the_very_environment(aws: EmbeddedAws) -> None:
    allowed = {
        "Effect": "Allow",
        "Action": ["elasticbeanstalk:DescribeEnvironmentHealth", "elasticbeanstalk:CreateApplicationVersion"],
        "Resource": f"arn:aws:elasticbeanstalk:{aws.region}:{aws.account}:environment/app/mine",
    }
    make_role(aws, "looker", [allowed])
    create(aws, "mine")
    create(aws, "theirs")
    beanstalk = client(aws, "elasticbeanstalk", session_of(aws, "looker"))
    assert beanstalk.describe_environment_health(EnvironmentName="mine")["HealthStatus"] == "Ok"
    assert refused(beanstalk.describe_environment_health, EnvironmentName="theirs").startswith("AccessDenied")
    assert refused(beanstalk.describe_environments).startswith("AccessDenied")
    assert refused(beanstalk.create_application_version, ApplicationName="app", VersionLabel="x").startswith(
        "AccessDenied"
    )
