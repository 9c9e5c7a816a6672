"""Alerts of saved views: bell, terminal notification, and posts to ntfy, Slack, Matrix or anything else."""
