"""The operations that change nothing, by service as botocore names it.

Whatever is not here counts as a change and goes through the gate. An operation belongs here only if its
access level in the AWS service authorization reference is List or Read.
"""

READING: dict[str, frozenset[str]] = {
    "account": frozenset({"GetRegionOptStatus", "ListRegions"}),
    "acm": frozenset({"DescribeCertificate", "ListCertificates", "ListTagsForCertificate"}),
    "athena": frozenset({"GetQueryExecution", "GetQueryResults", "ListWorkGroups"}),
    "cloudformation": frozenset(
        {
            "DescribeChangeSet",
            "DescribeEvents",
            "DescribeStackDriftDetectionStatus",
            "DescribeStackEvents",
            "DescribeStackResource",
            "DescribeStackResourceDrifts",
            "DescribeStackResources",
            "DescribeStacks",
            # They compare and keep the comparison; no resource is touched.
            "DetectStackDrift",
            "DetectStackResourceDrift",
            "GetStackPolicy",
            "GetTemplate",
            "GetTemplateSummary",
            "ListChangeSets",
            "ListStackResources",
            "ListStacks",
            "ValidateTemplate",
        }
    ),
    "cloudfront": frozenset(
        {
            "GetCachePolicy",
            "GetDistribution",
            "GetDistributionConfig",
            "GetOriginRequestPolicy",
            "GetResponseHeadersPolicy",
            "ListCachePolicies",
            "ListDistributions",
            "ListOriginRequestPolicies",
            "ListResponseHeadersPolicies",
            "ListTagsForResource",
        }
    ),
    "cloudwatch": frozenset(
        {
            "DescribeAlarmHistory",
            "DescribeAlarms",
            "DescribeAlarmsForMetric",
            "GetMetricData",
            "GetMetricStatistics",
            "ListMetrics",
            "ListTagsForResource",
        }
    ),
    "ec2": frozenset(
        {
            "DescribeAccountAttributes",
            "DescribeAddresses",
            "DescribeAvailabilityZones",
            "DescribeInstanceTypeOfferings",
            "DescribeInstanceTypes",
            "DescribeInstances",
            "DescribeRegions",
            "DescribeSecurityGroups",
            "DescribeSubnets",
            "DescribeVpcs",
        }
    ),
    "elasticbeanstalk": frozenset(
        {
            "CheckDNSAvailability",
            "DescribeAccountAttributes",
            "DescribeApplicationVersions",
            "DescribeApplications",
            "DescribeConfigurationOptions",
            "DescribeConfigurationSettings",
            "DescribeEnvironmentHealth",
            "DescribeEnvironmentManagedActions",
            "DescribeEnvironmentResources",
            "DescribeEnvironments",
            "DescribeEvents",
            "DescribeInstancesHealth",
            "DescribePlatformVersion",
            "ListAvailableSolutionStacks",
            "ListPlatformBranches",
            "ListPlatformVersions",
            "ListTagsForResource",
            "RequestEnvironmentInfo",
            "RetrieveEnvironmentInfo",
            "ValidateConfigurationSettings",
        }
    ),
    "elbv2": frozenset({"DescribeListeners", "DescribeLoadBalancers", "DescribeTargetHealth"}),
    "events": frozenset({"DescribeRule", "ListRules", "ListTargetsByRule"}),
    "iam": frozenset(
        {
            "GetAccessKeyLastUsed",
            "GetAccountAuthorizationDetails",
            "GetAccountSummary",
            "GetInstanceProfile",
            "GetPolicy",
            "GetPolicyVersion",
            "GetRole",
            "GetRolePolicy",
            "GetUser",
            "GetUserPolicy",
            "ListAccessKeys",
            "ListAccountAliases",
            "ListAttachedRolePolicies",
            "ListAttachedUserPolicies",
            "ListInstanceProfiles",
            "ListInstanceProfilesForRole",
            "ListMFADevices",
            "ListRolePolicies",
            "ListRoleTags",
            "ListRoles",
            "ListUserPolicies",
            "SimulateCustomPolicy",
            "SimulatePrincipalPolicy",
        }
    ),
    "lambda": frozenset(
        {
            "GetAccountSettings",
            "GetFunction",
            "GetFunctionConcurrency",
            "GetFunctionConfiguration",
            "GetFunctionEventInvokeConfig",
            "GetPolicy",
            "ListFunctions",
            "ListTags",
            "ListVersionsByFunction",
        }
    ),
    "logs": frozenset(
        {
            "DescribeLogGroups",
            "DescribeLogStreams",
            "DescribeMetricFilters",
            "FilterLogEvents",
            "GetLogEvents",
            "GetQueryResults",
            "ListTagsForResource",
            "StartLiveTail",
            "StartQuery",
            "StopQuery",
        }
    ),
    "s3": frozenset(
        {
            "GetBucketAcl",
            "GetBucketEncryption",
            "GetBucketLifecycleConfiguration",
            "GetBucketLocation",
            "GetBucketOwnershipControls",
            "GetBucketPolicy",
            "GetBucketPolicyStatus",
            "GetBucketTagging",
            "GetBucketVersioning",
            "GetObject",
            "GetObjectAttributes",
            "GetObjectTagging",
            "GetPublicAccessBlock",
            "HeadBucket",
            "HeadObject",
            "ListBuckets",
            "ListMultipartUploads",
            "ListObjectVersions",
            "ListObjects",
            "ListObjectsV2",
        }
    ),
    "scheduler": frozenset(
        {"GetSchedule", "GetScheduleGroup", "ListScheduleGroups", "ListSchedules", "ListTagsForResource"}
    ),
    # The value itself is never asked for: whoever may read it may pose as CloudFront.
    "secretsmanager": frozenset(
        {"DescribeSecret", "GetResourcePolicy", "ListSecretVersionIds", "ListSecrets"}
    ),
    "service-quotas": frozenset({"GetAWSDefaultServiceQuota", "GetServiceQuota", "ListServiceQuotas"}),
    "sns": frozenset(
        {"GetSubscriptionAttributes", "GetTopicAttributes", "ListSubscriptionsByTopic", "ListTagsForResource"}
    ),
    # ReceiveMessage is not here: looking at a message changes its receive count and hides it for a while.
    "sqs": frozenset(
        {
            "GetQueueAttributes",
            "GetQueueUrl",
            "ListDeadLetterSourceQueues",
            "ListMessageMoveTasks",
            "ListQueueTags",
            "ListQueues",
        }
    ),
    "sso": frozenset({"GetRoleCredentials", "ListAccountRoles", "ListAccounts"}),
    "sso-oidc": frozenset({"CreateToken", "RegisterClient", "StartDeviceAuthorization"}),
    "sts": frozenset(
        {
            "AssumeRole",
            "AssumeRoleWithSAML",
            "AssumeRoleWithWebIdentity",
            "DecodeAuthorizationMessage",
            "GetAccessKeyInfo",
            "GetCallerIdentity",
            "GetSessionToken",
        }
    ),
}
"""Taking a session or logging in gives this desk credentials and changes nothing in the account."""


def is_reading(service: str, operation: str) -> bool:
    """Whether a call changes nothing; `service` as in `boto3.client(service)`."""
    return operation in READING.get(service, frozenset())
