"""What Elastic Beanstalk is asked, and what it does with the rights of whoever asks."""

from logdig_console.domain.deploying.arns import ServiceArns
from logdig_console.domain.deploying.permissions import Permission

_GROUP = "autoScalingGroup:*:autoScalingGroupName/awseb-e-*"
_DESCRIBED = (
    "AccountAttributes",
    "Addresses",
    "AvailabilityZones",
    "Images",
    "InstanceTypes",
    "Instances",
    "KeyPairs",
    "LaunchTemplateVersions",
    "LaunchTemplates",
    "SecurityGroups",
    "Snapshots",
    "Subnets",
    "Vpcs",
)


def beanstalk_permissions(arns: ServiceArns, *, balanced: bool) -> tuple[Permission, ...]:
    """Beanstalk itself, then the instance, group, address and stack that it makes as its caller."""
    return (*_beanstalk(arns), *_bucket(arns), *_instance(arns), *(_balancer(arns) if balanced else ()))


def _beanstalk(arns: ServiceArns) -> tuple[Permission, ...]:
    return (
        Permission(
            "deploy",
            "Makes the collector's application, versions and environment, and follows them.",
            (
                "elasticbeanstalk:AbortEnvironmentUpdate",
                "elasticbeanstalk:AddTags",
                "elasticbeanstalk:CreateApplication",
                "elasticbeanstalk:CreateApplicationVersion",
                "elasticbeanstalk:CreateEnvironment",
                "elasticbeanstalk:DeleteApplication",
                "elasticbeanstalk:DeleteApplicationVersion",
                "elasticbeanstalk:DescribeApplicationVersions",
                "elasticbeanstalk:DescribeApplications",
                "elasticbeanstalk:DescribeConfigurationOptions",
                "elasticbeanstalk:DescribeConfigurationSettings",
                "elasticbeanstalk:DescribeEnvironmentHealth",
                "elasticbeanstalk:DescribeEnvironmentResources",
                "elasticbeanstalk:DescribeEnvironments",
                "elasticbeanstalk:DescribeEvents",
                "elasticbeanstalk:DescribeInstancesHealth",
                "elasticbeanstalk:ListTagsForResource",
                "elasticbeanstalk:RebuildEnvironment",
                "elasticbeanstalk:RemoveTags",
                "elasticbeanstalk:TerminateEnvironment",
                "elasticbeanstalk:UpdateApplication",
                "elasticbeanstalk:UpdateApplicationResourceLifecycle",
                "elasticbeanstalk:UpdateApplicationVersion",
                "elasticbeanstalk:UpdateEnvironment",
                "elasticbeanstalk:ValidateConfigurationSettings",
            ),
            (arns.application, arns.versions, arns.environments),
        ),
        Permission(
            "deploy",
            "Reads the platform that the environment is made from.",
            ("elasticbeanstalk:DescribePlatformVersion",),
            (f"arn:aws:elasticbeanstalk:{arns.names.region}::platform/*",),
        ),
        Permission(
            "deploy",
            "Makes the log groups of the collector with their end, and takes them away with it.",
            (
                "logs:CreateLogGroup",
                "logs:DeleteLogGroup",
                "logs:DescribeLogStreams",
                "logs:PutRetentionPolicy",
            ),
            arns.collector_logs,
        ),
    )


def _bucket(arns: ServiceArns) -> tuple[Permission, ...]:
    return (
        Permission(
            "deploy",
            "Makes Beanstalk's own bucket of the account, once.",
            (
                "s3:CreateBucket",
                "s3:GetBucketLocation",
                "s3:GetBucketPolicy",
                "s3:ListBucket",
                "s3:PutBucketAcl",
                "s3:PutBucketObjectLockConfiguration",
                "s3:PutBucketOwnershipControls",
                "s3:PutBucketPolicy",
                "s3:PutBucketPublicAccessBlock",
                "s3:PutBucketVersioning",
            ),
            (arns.beanstalk_bucket,),
        ),
        Permission(
            "deploy",
            "Puts the collector's code where its instances find it, at a place it chooses.",
            ("s3:DeleteObject", "s3:GetObject", "s3:GetObjectAcl", "s3:PutObject", "s3:PutObjectAcl"),
            (f"{arns.beanstalk_bucket}/*",),
        ),
    )


def _instance(arns: ServiceArns) -> tuple[Permission, ...]:
    region = arns.names.region
    return (
        Permission(
            "deploy",
            "Makes the environment's own stack, whose name Beanstalk draws.",
            (
                "cloudformation:CancelUpdateStack",
                "cloudformation:CreateStack",
                "cloudformation:DeleteStack",
                "cloudformation:DescribeStackEvents",
                "cloudformation:DescribeStackResource",
                "cloudformation:DescribeStackResources",
                "cloudformation:DescribeStacks",
                "cloudformation:GetTemplate",
                "cloudformation:ListStackResources",
                "cloudformation:TagResource",
                "cloudformation:UpdateStack",
            ),
            (arns.beanstalk_stacks,),
        ),
        Permission(
            "deploy",
            "Reads what instances there can be, and those that there are.",
            tuple(f"ec2:Describe{what}" for what in _DESCRIBED),
        ),
        Permission(
            "deploy",
            "Makes the instance, its address and its firewall, in this region and account.",
            (
                "ec2:AllocateAddress",
                "ec2:AssociateAddress",
                "ec2:AuthorizeSecurityGroupEgress",
                "ec2:AuthorizeSecurityGroupIngress",
                "ec2:CreateLaunchTemplate",
                "ec2:CreateLaunchTemplateVersion",
                "ec2:CreateSecurityGroup",
                "ec2:CreateTags",
                "ec2:DeleteLaunchTemplate",
                "ec2:DeleteLaunchTemplateVersions",
                "ec2:DeleteSecurityGroup",
                "ec2:DisassociateAddress",
                "ec2:ReleaseAddress",
                "ec2:RevokeSecurityGroupEgress",
                "ec2:RevokeSecurityGroupIngress",
                "ec2:RunInstances",
                "ec2:TerminateInstances",
            ),
            (arns.of("ec2", "*/*"),),
        ),
        Permission(
            "deploy",
            "Starts the instance from Amazon's image.",
            ("ec2:RunInstances",),
            (f"arn:aws:ec2:{region}::image/*", f"arn:aws:ec2:{region}::snapshot/*"),
        ),
        Permission(
            "deploy",
            "Reads the group that keeps the instance running.",
            (
                "autoscaling:DescribeAutoScalingGroups",
                "autoscaling:DescribeAutoScalingInstances",
                "autoscaling:DescribeLaunchConfigurations",
                "autoscaling:DescribeScalingActivities",
                "autoscaling:DescribeScheduledActions",
            ),
        ),
        Permission(
            "deploy",
            "Makes the group that keeps the instance running.",
            (
                "autoscaling:CreateAutoScalingGroup",
                "autoscaling:CreateOrUpdateTags",
                "autoscaling:DeleteAutoScalingGroup",
                "autoscaling:PutNotificationConfiguration",
                "autoscaling:ResumeProcesses",
                "autoscaling:SuspendProcesses",
                "autoscaling:TerminateInstanceInAutoScalingGroup",
                "autoscaling:UpdateAutoScalingGroup",
            ),
            (arns.of("autoscaling", _GROUP),),
        ),
    )


def _balancer(arns: ServiceArns) -> tuple[Permission, ...]:
    kinds = ("loadbalancer/app", "listener/app", "listener-rule/app", "targetgroup")
    return (
        Permission(
            "deploy",
            "Reads the load balancer.",
            (
                "elasticloadbalancing:DescribeListeners",
                "elasticloadbalancing:DescribeLoadBalancerAttributes",
                "elasticloadbalancing:DescribeLoadBalancers",
                "elasticloadbalancing:DescribeRules",
                "elasticloadbalancing:DescribeTags",
                "elasticloadbalancing:DescribeTargetGroupAttributes",
                "elasticloadbalancing:DescribeTargetGroups",
                "elasticloadbalancing:DescribeTargetHealth",
            ),
        ),
        Permission(
            "deploy",
            "Makes the load balancer.",
            (
                "elasticloadbalancing:AddTags",
                "elasticloadbalancing:CreateListener",
                "elasticloadbalancing:CreateLoadBalancer",
                "elasticloadbalancing:CreateRule",
                "elasticloadbalancing:CreateTargetGroup",
                "elasticloadbalancing:DeleteListener",
                "elasticloadbalancing:DeleteLoadBalancer",
                "elasticloadbalancing:DeleteRule",
                "elasticloadbalancing:DeleteTargetGroup",
                "elasticloadbalancing:DeregisterTargets",
                "elasticloadbalancing:ModifyListener",
                "elasticloadbalancing:ModifyLoadBalancerAttributes",
                "elasticloadbalancing:ModifyTargetGroup",
                "elasticloadbalancing:ModifyTargetGroupAttributes",
                "elasticloadbalancing:RegisterTargets",
                "elasticloadbalancing:RemoveTags",
                "elasticloadbalancing:SetSecurityGroups",
            ),
            tuple(arns.of("elasticloadbalancing", f"{kind}/awseb-*") for kind in kinds),
        ),
        Permission(
            "deploy",
            "Lets the number of instances follow the load.",
            (
                "autoscaling:AttachLoadBalancerTargetGroups",
                "autoscaling:DeletePolicy",
                "autoscaling:DetachLoadBalancerTargetGroups",
                "autoscaling:PutScalingPolicy",
                "autoscaling:SetDesiredCapacity",
            ),
            (arns.of("autoscaling", _GROUP),),
        ),
        Permission(
            "deploy",
            "Makes the alarms by which it follows.",
            ("cloudwatch:DeleteAlarms", "cloudwatch:PutMetricAlarm"),
            (arns.of("cloudwatch", "alarm:awseb-*"),),
        ),
        Permission(
            "deploy",
            "Reads what those alarms do.",
            ("autoscaling:DescribePolicies", "cloudwatch:DescribeAlarms"),
        ),
    )
