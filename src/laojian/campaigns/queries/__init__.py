"""专项行动 What is read of campaigns."""
