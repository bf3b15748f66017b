"""专项行动 The only writers of the room campaigns."""
