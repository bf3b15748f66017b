"""人社部发〔2015〕71号 Notice on the classes and rates of work-injury insurance (2015-10-01)."""
