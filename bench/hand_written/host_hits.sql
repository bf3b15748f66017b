-- dp-ratio, by host: dispatched / (own contract staff + dispatched) above a tenth, in three values.
WITH host AS (
  SELECT host_uscc, month, any_value(host_label) AS host_label, any_value(host_mine_type) AS host_mine_type,
    any_value(host_kind) AS host_kind, sum(dispatched_n)::BIGINT AS dispatched_n,
    sum(form_unknown_n)::BIGINT AS form_unknown_n,
    CASE WHEN sum(own_n) > 0 THEN sum(own_n)::BIGINT ELSE max(staff_contract_n) END AS contract_n
  FROM pair_counts LEFT JOIN scene USING (employer_uscc, host_uscc) GROUP BY host_uscc, month
),
answered AS (
  SELECT *, contract_n + dispatched_n + form_unknown_n AS all_n,
    dispatched_n + form_unknown_n > 0
      AND CASE WHEN 9 * dispatched_n > contract_n + form_unknown_n THEN true
        WHEN 9 * (dispatched_n + form_unknown_n) <= contract_n THEN false END
      AND CASE WHEN host_mine_type IN ('coal_ug', 'coal_open', 'noncoal_ug', 'noncoal_open') THEN true
        WHEN host_kind IN ('enterprise', 'partnership', 'foundation', 'civil_non_enterprise') THEN true
        WHEN host_kind IN ('foreign_rep_office', 'ocean_crew') THEN false END AS breach
  FROM host
)
SELECT concat('dp-ratio|', host_uscc, '|', host_uscc, '|', month) AS id, 'dp-ratio' AS provision,
  'dispatch-ratio' AS violation, CASE WHEN breach IS NULL THEN 'unknown' ELSE 'breach' END AS verdict,
  'host' AS grain, host_uscc AS subject, NULL::VARCHAR AS person_key, host_label AS name, NULL::VARCHAR AS id_masked,
  host_uscc AS employer_uscc, host_uscc, month, NULL::BIGINT AS amount_low, NULL::BIGINT AS amount_high,
  concat(told('dispatched_n=', dispatched_n), '; ', told('contract_n=', contract_n), '; ',
    told('form_unknown_n=', form_unknown_n), '; ', told('host_mine_type=', host_mine_type), '; ',
    told('host_kind=', host_kind), '; ', told('disguised_n=', 0), '; ', told('disguised_most_n=', 0), '; ',
    told('ratio_low_bp=', CASE WHEN all_n > 0 THEN (dispatched_n * 20000 + all_n) // (2 * all_n) END), '; ',
    told('ratio_high_bp=', CASE WHEN all_n > 0
      THEN ((dispatched_n + form_unknown_n) * 20000 + all_n) // (2 * all_n) END), '; ',
    told('over_by_return=', greatest(dispatched_n - contract_n // 9, 0)), '; ',
    told('over_by_conversion=', greatest(dispatched_n - (contract_n + dispatched_n) // 10, 0))) AS values,
  NULL::VARCHAR AS reported_by, NULL::VARCHAR AS source_file, NULL::INTEGER AS source_row
FROM answered WHERE breach IS NOT FALSE
