"""Running a service: its queue, its drain, its dead letters, its schedules, its alarms and its logs."""
