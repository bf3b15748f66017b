"""国务院令446号 Special Provisions on Preventing Work Safety Accidents in Coal Mines (until 2024-04-30)."""
