"""消息 Messages: inbox with receipts, reminders, e-mail and webhooks out."""
