"""晋人社厅发〔2022〕45号 and 晋人社办发〔2022〕18号: policy of the provincial bureau; it organises inspection and creates no fine."""
