-- Who works for whom in the month, counted: dispatched, own labour contracts, form not stated.
CREATE OR REPLACE TEMP TABLE pair_counts AS
SELECT employer_uscc, host_uscc, month, count(*) FILTER (form = 'dispatched') AS dispatched_n,
  count(*) FILTER (form = 'contract' AND employer_uscc = host_uscc) AS own_n,
  count(*) FILTER (form IS NULL) AS form_unknown_n
FROM rows_in GROUP BY employer_uscc, host_uscc, month
