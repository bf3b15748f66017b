"""办案动作 What changes casework: the only writers. One function a verb: asks leave, moves, writes one event."""
