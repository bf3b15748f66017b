-- The long list: one row per provision and person that is not clear, from the rows that the pass caught.
WITH people AS (
  SELECT *, coalesce(person_key, 'row ' || source_file || '#' || source_row) AS subject FROM caught
)
-- mn-coal-dispatch
SELECT 'mn-coal-dispatch|' || subject || '|' || coalesce(host_uscc, '?') || '|' || month AS id, 'mn-coal-dispatch' AS provision,
  'underground-dispatch' AS violation, CASE WHEN breach THEN 'breach' ELSE 'unknown' END AS verdict, 'worker' AS grain, subject,
  person_key, name, id_masked, employer_uscc, host_uscc, month,
  NULL::BIGINT AS amount_low,
  NULL::BIGINT AS amount_high,
  concat(told('form=', form), '; ', told('underground=', underground), '; ', told('host_mine_type=', host_mine_type)) AS values,
  reported_by, source_file, source_row
FROM (SELECT *, (answers >> 0) & 3 = 1 AS breach FROM people WHERE answers & (3::BIGINT << 0) <> 0)
UNION ALL
-- mn-noncoal-dispatch
SELECT 'mn-noncoal-dispatch|' || subject || '|' || coalesce(host_uscc, '?') || '|' || month AS id, 'mn-noncoal-dispatch' AS provision,
  'underground-dispatch' AS violation, CASE WHEN breach THEN 'breach' ELSE 'unknown' END AS verdict, 'worker' AS grain, subject,
  person_key, name, id_masked, employer_uscc, host_uscc, month,
  NULL::BIGINT AS amount_low,
  NULL::BIGINT AS amount_high,
  concat(told('form=', form), '; ', told('underground=', underground), '; ', told('host_mine_type=', host_mine_type), '; ', told('host_region=', host_region)) AS values,
  reported_by, source_file, source_row
FROM (SELECT *, (answers >> 2) & 3 = 1 AS breach FROM people WHERE answers & (3::BIGINT << 2) <> 0)
UNION ALL
-- dp-disguised
SELECT 'dp-disguised|' || subject || '|' || coalesce(host_uscc, '?') || '|' || month AS id, 'dp-disguised' AS provision,
  'underground-disguised-dispatch' AS violation, CASE WHEN breach THEN 'breach' ELSE 'unknown' END AS verdict, 'worker' AS grain, subject,
  person_key, name, id_masked, employer_uscc, host_uscc, month,
  NULL::BIGINT AS amount_low,
  NULL::BIGINT AS amount_high,
  concat(told('form=', form), '; ', told('underground=', underground), '; ', told('host_directs=', host_directs)) AS values,
  reported_by, source_file, source_row
FROM (SELECT *, (answers >> 4) & 3 = 1 AS breach FROM people WHERE answers & (3::BIGINT << 4) <> 0)
UNION ALL
-- mn-coal-outsourcing
SELECT 'mn-coal-outsourcing|' || subject || '|' || coalesce(host_uscc, '?') || '|' || month AS id, 'mn-coal-outsourcing' AS provision,
  'underground-disguised-dispatch' AS violation, CASE WHEN breach THEN 'breach' ELSE 'unknown' END AS verdict, 'worker' AS grain, subject,
  person_key, name, id_masked, employer_uscc, host_uscc, month,
  NULL::BIGINT AS amount_low,
  NULL::BIGINT AS amount_high,
  concat(told('form=', form), '; ', told('underground=', underground), '; ', told('work_place_code=', work_place_code), '; ', told('host_mine_type=', host_mine_type)) AS values,
  reported_by, source_file, source_row
FROM (SELECT *, (answers >> 6) & 3 = 1 AS breach FROM people WHERE answers & (3::BIGINT << 6) <> 0)
UNION ALL
-- dp-agreement
SELECT 'dp-agreement|' || subject || '|' || coalesce(host_uscc, '?') || '|' || month AS id, 'dp-agreement' AS provision,
  'missing-dispatch-agreement' AS violation, CASE WHEN breach THEN 'breach' ELSE 'unknown' END AS verdict, 'worker' AS grain, subject,
  person_key, name, id_masked, employer_uscc, host_uscc, month,
  NULL::BIGINT AS amount_low,
  NULL::BIGINT AS amount_high,
  concat(told('form=', form), '; ', told('post=', post), '; ', told('agreement=', agreement), '; ', told('agreement_gap=', agreement_gap), '; ', told('agreement_posts=', agreement_posts)) AS values,
  reported_by, source_file, source_row
FROM (SELECT *, (answers >> 8) & 3 = 1 AS breach FROM people WHERE answers & (3::BIGINT << 8) <> 0)
UNION ALL
-- dp-three
SELECT 'dp-three|' || subject || '|' || coalesce(host_uscc, '?') || '|' || month AS id, 'dp-three' AS provision,
  'three-natures' AS violation, CASE WHEN breach THEN 'breach' ELSE 'unknown' END AS verdict, 'worker' AS grain, subject,
  person_key, name, id_masked, employer_uscc, host_uscc, month,
  NULL::BIGINT AS amount_low,
  NULL::BIGINT AS amount_high,
  concat(told('form=', form), '; ', told('post=', post), '; ', told('post_nature=', post_nature), '; ', told('post_since=', post_since), '; ', told('absence_cover_ref=', absence_cover_ref), '; ', told('absence_until=', absence_until), '; ', told('host_mine_type=', host_mine_type), '; ', told('host_kind=', host_kind)) AS values,
  reported_by, source_file, source_row
FROM (SELECT *, (answers >> 10) & 3 = 1 AS breach FROM people WHERE answers & (3::BIGINT << 10) <> 0)
UNION ALL
-- dp-aux
SELECT 'dp-aux|' || subject || '|' || coalesce(host_uscc, '?') || '|' || month AS id, 'dp-aux' AS provision,
  'three-natures' AS violation, CASE WHEN breach THEN 'breach' ELSE 'unknown' END AS verdict, 'worker' AS grain, subject,
  person_key, name, id_masked, employer_uscc, host_uscc, month,
  NULL::BIGINT AS amount_low,
  NULL::BIGINT AS amount_high,
  concat(told('form=', form), '; ', told('post=', post), '; ', told('post_nature=', post_nature), '; ', told('aux_posts_done=', aux_posts_done), '; ', told('aux_posts_undone=', aux_posts_undone), '; ', told('host_mine_type=', host_mine_type), '; ', told('host_kind=', host_kind)) AS values,
  reported_by, source_file, source_row
FROM (SELECT *, (answers >> 12) & 3 = 1 AS breach FROM people WHERE answers & (3::BIGINT << 12) <> 0)
UNION ALL
-- sf-dispatch-training
SELECT 'sf-dispatch-training|' || subject || '|' || coalesce(host_uscc, '?') || '|' || month AS id, 'sf-dispatch-training' AS provision,
  'unmanaged-dispatch' AS violation, CASE WHEN breach THEN 'breach' ELSE 'unknown' END AS verdict, 'worker' AS grain, subject,
  person_key, name, id_masked, employer_uscc, host_uscc, month,
  NULL::BIGINT AS amount_low,
  NULL::BIGINT AS amount_high,
  concat(told('form=', form), '; ', told('unified_management=', unified_management), '; ', told('train_on=', train_on), '; ', told('train_passed=', train_passed)) AS values,
  reported_by, source_file, source_row
FROM (SELECT *, (answers >> 14) & 3 = 1 AS breach FROM people WHERE answers & (3::BIGINT << 14) <> 0)
UNION ALL
-- lc-written
SELECT 'lc-written|' || subject || '|' || coalesce(host_uscc, '?') || '|' || month AS id, 'lc-written' AS provision,
  'missing-contract' AS violation, CASE WHEN breach THEN 'breach' ELSE 'unknown' END AS verdict, 'worker' AS grain, subject,
  person_key, name, id_masked, employer_uscc, host_uscc, month,
  CASE WHEN breach THEN second_wage(hire_date, form, contract_signed_on, wage_due, $month_start, $month_end, $month_flags) END AS amount_low,
  CASE WHEN breach THEN second_wage(hire_date, form, contract_signed_on, wage_due, $month_start, $month_end, $month_flags) END AS amount_high,
  concat(told('form=', form), '; ', told('hire_date=', hire_date), '; ', told('contract_signed_on=', contract_signed_on), '; ', told('birth_date=', birth_date), '; ', told('sex=', sex), '; ', told('retire_base=', retire_base), '; ', told('wage_due=', wage_due)) AS values,
  reported_by, source_file, source_row
FROM (SELECT *, (answers >> 16) & 3 = 1 AS breach FROM people WHERE answers & (3::BIGINT << 16) <> 0)
UNION ALL
-- si-register
SELECT 'si-register|' || subject || '|' || coalesce(host_uscc, '?') || '|' || month AS id, 'si-register' AS provision,
  'insurance-unpaid' AS violation, CASE WHEN breach THEN 'breach' ELSE 'unknown' END AS verdict, 'worker' AS grain, subject,
  person_key, name, id_masked, employer_uscc, host_uscc, month,
  NULL::BIGINT AS amount_low,
  NULL::BIGINT AS amount_high,
  concat(told('form=', form), '; ', told('hire_date=', hire_date), '; ', told('si_reg_on=', si_reg_on), '; ', told('birth_date=', birth_date), '; ', told('sex=', sex), '; ', told('retire_base=', retire_base)) AS values,
  reported_by, source_file, source_row
FROM (SELECT *, (answers >> 18) & 3 = 1 AS breach FROM people WHERE answers & (3::BIGINT << 18) <> 0)
UNION ALL
-- si-arrears
SELECT 'si-arrears|' || subject || '|' || coalesce(host_uscc, '?') || '|' || month AS id, 'si-arrears' AS provision,
  'insurance-unpaid' AS violation, CASE WHEN breach THEN 'breach' ELSE 'unknown' END AS verdict, 'worker' AS grain, subject,
  person_key, name, id_masked, employer_uscc, host_uscc, month,
  CASE WHEN breach THEN CASE WHEN si_arrears > 0 THEN si_arrears END END AS amount_low,
  CASE WHEN breach THEN CASE WHEN si_arrears > 0 THEN si_arrears END END AS amount_high,
  concat(told('form=', form), '; ', told('hire_date=', hire_date), '; ', told('si_paid_to=', si_paid_to), '; ', told('si_arrears=', si_arrears), '; ', told('birth_date=', birth_date), '; ', told('sex=', sex), '; ', told('retire_base=', retire_base)) AS values,
  reported_by, source_file, source_row
FROM (SELECT *, (answers >> 20) & 3 = 1 AS breach FROM people WHERE answers & (3::BIGINT << 20) <> 0)
UNION ALL
-- wg-pay
SELECT 'wg-pay|' || subject || '|' || coalesce(host_uscc, '?') || '|' || month AS id, 'wg-pay' AS provision,
  'wage-arrears' AS violation, CASE WHEN breach THEN 'breach' ELSE 'unknown' END AS verdict, 'worker' AS grain, subject,
  person_key, name, id_masked, employer_uscc, host_uscc, month,
  CASE WHEN breach THEN CASE WHEN wage_paid >= wage_due THEN 0
    WHEN wage_due IS NOT NULL AND wage_paid IS NOT NULL AND withheld IS NOT NULL
      THEN greatest(wage_due - wage_paid - withheld, 0) END END AS amount_low,
  CASE WHEN breach THEN CASE WHEN wage_paid >= wage_due THEN 0
    WHEN wage_due IS NOT NULL AND wage_paid IS NOT NULL AND withheld IS NOT NULL
      THEN greatest(wage_due - wage_paid - withheld, 0)
    ELSE greatest(wage_due - wage_paid, 0) END END AS amount_high,
  concat(told('wage_due=', wage_due), '; ', told('wage_paid=', wage_paid), '; ', told('withheld=', withheld), '; ', told('pay_due_on=', pay_due_on), '; ', told('paid_on=', paid_on)) AS values,
  reported_by, source_file, source_row
FROM (SELECT *, (answers >> 22) & 3 = 1 AS breach FROM people WHERE answers & (3::BIGINT << 22) <> 0)
UNION ALL
-- wg-min
SELECT 'wg-min|' || subject || '|' || coalesce(host_uscc, '?') || '|' || month AS id, 'wg-min' AS provision,
  'below-minimum-wage' AS violation, CASE WHEN breach THEN 'breach' ELSE 'unknown' END AS verdict, 'worker' AS grain, subject,
  person_key, name, id_masked, employer_uscc, host_uscc, month,
  CASE WHEN breach THEN minimum_wage__low - (wage_due - coalesce(ot_pay, 0) - coalesce(special_allow, 0) - coalesce(welfare, 0)) END AS amount_low,
  CASE WHEN breach THEN minimum_wage__high - (wage_due - ot_pay - special_allow - welfare) END AS amount_high,
  concat(told('form=', form), '; ', told('hire_date=', hire_date), '; ', told('wage_due=', wage_due), '; ', told('ot_pay=', ot_pay), '; ', told('special_allow=', special_allow), '; ', told('welfare=', welfare), '; ', told('host_region=', host_region), '; ', told('minimum_wage__low=', minimum_wage__low), '; ', told('minimum_wage__high=', minimum_wage__high)) AS values,
  reported_by, source_file, source_row
FROM (SELECT *, (answers >> 24) & 3 = 1 AS breach FROM people WHERE answers & (3::BIGINT << 24) <> 0)
UNION ALL
-- cl-use
SELECT 'cl-use|' || subject || '|' || coalesce(host_uscc, '?') || '|' || month AS id, 'cl-use' AS provision,
  'other-rights' AS violation, CASE WHEN breach THEN 'breach' ELSE 'unknown' END AS verdict, 'worker' AS grain, subject,
  person_key, name, id_masked, employer_uscc, host_uscc, month,
  NULL::BIGINT AS amount_low,
  NULL::BIGINT AS amount_high,
  concat(told('birth_date=', birth_date), '; ', told('hire_date=', hire_date)) AS values,
  reported_by, source_file, source_row
FROM (SELECT *, (answers >> 26) & 3 = 1 AS breach FROM people WHERE answers & (3::BIGINT << 26) <> 0)
