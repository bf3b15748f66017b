"""办案查询 What is read of casework. Every function asks first what the actor may see."""
