"""未成年工特殊保护规定 Provisions on Special Protection of Juvenile Workers (劳部发〔1994〕498号)."""
