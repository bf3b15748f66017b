"""禁止使用童工规定 Provisions on the Prohibition of Using Child Labor, 国务院令364号 (2002-12-01)."""
