-- The one pass over a month's rows, in three values: the sieve as far as the roster alone can tell, the scene beside
-- the rows that are left, the whole sieve that keeps who is perhaps not clear, then the answers of fourteen provisions
-- for those few, two bits each (0 clear, 1 breach, 2 unknown), lowest bits first:
--   0 mn-coal-dispatch   1 mn-noncoal-dispatch   2 dp-disguised   3 mn-coal-outsourcing   4 dp-agreement
--   5 dp-three           6 dp-aux                7 sf-dispatch-training                   8 lc-written
--   9 si-register       10 si-arrears           11 wg-pay        12 wg-min               13 cl-use
-- The sieve may let clear rows through, never hold back others: a test that is null lets the row through. What is
-- the same all month stands as a literal. MATERIALIZED: the answers are then asked of full vectors of caught rows,
-- not of the few that are left in each vector of the scan.
CREATE OR REPLACE TEMP TABLE caught AS
WITH suspects AS MATERIALIZED (
  SELECT month, reported_by, source_file, source_row, name, person_key, id_masked, birth_date, sex, form,
    rows_in.employer_uscc, rows_in.host_uscc, hire_date, contract_signed_on, post, underground, work_place_code,
    post_nature, post_since, absence_cover_ref, absence_until, host_directs, unified_management, train_on,
    train_passed, retire_base, wage_due, wage_paid, pay_due_on, paid_on, ot_pay, special_allow, welfare, withheld,
    si_reg_on, si_paid_to, si_arrears, host_region, host_mine_type, host_kind, agreement, agreement_gap,
    agreement_posts, aux_posts_done, aux_posts_undone, minimum_wage__low, minimum_wage__high
  FROM (
    SELECT * FROM rows_in
    WHERE form IS NULL
      OR form IN ('none', 'dispatched')
      OR form = 'outsourced' AND underground IS NOT FALSE AND (host_directs IS NOT FALSE
        OR (work_place_code IN ('mining_face', 'roadway_repair')) IS NOT FALSE)
      OR form = 'contract' AND (hire_date <= $passed_1_month) IS NOT FALSE
        AND (contract_signed_on > $passed_2_year) IS NOT FALSE AND (contract_signed_on - hire_date > 28) IS NOT FALSE
      OR form IN ('contract', 'outsourced') AND (
        (hire_date <= $passed_30_day) IS NOT FALSE AND (
          (si_reg_on > $passed_2_year) IS NOT FALSE AND (si_reg_on - hire_date > 30) IS NOT FALSE
          OR (si_arrears > 0) IS NOT FALSE
          OR (si_paid_to < $month_end) IS NOT FALSE)
        OR (wage_due - ot_pay - special_allow - welfare < $most_minimum_wage) IS NOT FALSE)
      OR (pay_due_on < $on_day) IS NOT FALSE
        AND ((paid_on > pay_due_on) IS NOT FALSE
          OR (wage_paid < wage_due) IS NOT FALSE AND (wage_paid + withheld < wage_due) IS NOT FALSE)
      OR (birth_date > $passed_18_year) IS NOT FALSE
      OR employer_uscc IS NULL OR host_uscc IS NULL
  ) AS rows_in
  LEFT JOIN scene ON rows_in.employer_uscc = scene.employer_uscc AND rows_in.host_uscc = scene.host_uscc
  WHERE form IS NULL
    OR form = 'none'
    OR form = 'dispatched' AND (
      underground IS NOT FALSE AND (host_mine_type IN ('coal_ug', 'noncoal_ug')) IS NOT FALSE
      OR agreement IS NOT TRUE
      OR agreement_gap IS NOT FALSE
      OR contains(agreement_posts, '、' || post || '、') IS NOT TRUE
      OR post_nature IS NULL
      OR post_nature = 'main'
      OR post_nature = 'temp' AND (post_since <= $passed_6_month) IS NOT FALSE
      OR post_nature = 'subst' AND ((absence_cover_ref = '无') IS NOT FALSE OR (absence_until < $on_day) IS NOT FALSE)
      OR post_nature = 'aux' AND (contains(aux_posts_undone, '、' || left(post, 1)) IS NOT FALSE
        OR contains(aux_posts_done, '、' || post || '、') IS NOT TRUE)
      OR unified_management IS NOT TRUE
      OR train_passed IS NOT TRUE
      OR (train_on > $on_day) IS NOT FALSE)
    OR form = 'outsourced' AND underground IS NOT FALSE AND (host_directs IS NOT FALSE
      OR (host_mine_type = 'coal_ug') IS NOT FALSE
        AND (work_place_code IN ('mining_face', 'roadway_repair')) IS NOT FALSE)
    OR form IN ('contract', 'dispatched') AND (hire_date <= $passed_1_month) IS NOT FALSE
      AND (contract_signed_on > $passed_2_year) IS NOT FALSE AND (contract_signed_on - hire_date > 28) IS NOT FALSE
    OR form IN ('contract', 'dispatched', 'outsourced') AND (
      (hire_date <= $passed_30_day) IS NOT FALSE AND (
        (si_reg_on > $passed_2_year) IS NOT FALSE AND (si_reg_on - hire_date > 30) IS NOT FALSE
        OR (si_arrears > 0) IS NOT FALSE
        OR (si_paid_to < $month_end) IS NOT FALSE)
      OR (wage_due - ot_pay - special_allow - welfare < minimum_wage__high) IS NOT FALSE)
    OR (pay_due_on < $on_day) IS NOT FALSE
      AND ((paid_on > pay_due_on) IS NOT FALSE
        OR (wage_paid < wage_due) IS NOT FALSE AND (wage_paid + withheld < wage_due) IS NOT FALSE)
    OR (birth_date > $passed_18_year) IS NOT FALSE
),
named AS (
  SELECT *,
    form = 'dispatched' AND underground AS dispatched_below,
    form = 'dispatched' AND NOT underground AS dispatched_above,
    form = 'outsourced' AND underground AS outsourced_below,
    CASE WHEN host_mine_type IN ('coal_ug', 'coal_open', 'noncoal_ug', 'noncoal_open') THEN true
      WHEN host_kind IN ('enterprise', 'partnership', 'foundation', 'civil_non_enterprise') THEN true
      WHEN host_kind IN ('foreign_rep_office', 'ocean_crew') THEN false END AS bound,
    form IN ('contract', 'dispatched', 'outsourced', 'none') AS insured,
    CASE WHEN (si_reg_on - hire_date > 30) IS NOT FALSE OR (contract_signed_on - hire_date > 28) IS NOT FALSE
        OR form = 'none' OR (si_arrears > 0) IS NOT FALSE OR (si_paid_to < $month_end) IS NOT FALSE
      THEN NOT over_age(birth_date, sex, retire_base, hire_date, $on_day, $passed_50_year) END AS of_age
  FROM suspects
)
SELECT * EXCLUDE (dispatched_below, dispatched_above, outsourced_below, bound, insured, of_age),
  bits(dispatched_below AND host_mine_type = 'coal_ug', 0)
  + bits(dispatched_below AND starts_with(host_region, '14') AND host_mine_type = 'noncoal_ug', 1)
  + bits(outsourced_below AND host_directs, 2)
  + bits(outsourced_below AND host_mine_type = 'coal_ug'
      AND work_place_code IN ('mining_face', 'roadway_repair'), 3)
  + bits(CASE WHEN NOT dispatched_above THEN false
      ELSE dispatched_above AND (NOT agreement OR agreement_gap
        OR NOT same_post(agreement_posts, post)) END, 4)
  + bits(CASE WHEN NOT dispatched_above THEN false
      ELSE dispatched_above AND bound AND (post_nature = 'main'
        OR post_nature = 'temp' AND post_since <= $passed_6_month
        OR post_nature = 'subst' AND (absence_cover_ref = '无' OR absence_until < $on_day)) END, 5)
  + bits(CASE WHEN NOT (dispatched_above AND post_nature = 'aux') THEN false
      ELSE dispatched_above AND post_nature = 'aux' AND bound
        AND CASE WHEN same_post(aux_posts_undone, post) THEN true
          WHEN same_post(aux_posts_done, post) THEN false END END, 6)
  + bits(CASE WHEN NOT dispatched_above THEN false
      ELSE dispatched_above AND (NOT unified_management OR NOT train_passed OR train_on > $on_day) END, 7)
  + bits(CASE WHEN form NOT IN ('contract', 'dispatched', 'none') OR contract_signed_on <= $passed_2_year
        OR hire_date > $passed_1_month OR form <> 'none' AND contract_signed_on - hire_date <= 28 THEN false
      ELSE form IN ('contract', 'dispatched', 'none') AND hire_date <= $passed_1_month AND of_age
        AND CASE WHEN form = 'none' THEN true
          WHEN contract_signed_on - hire_date > 31 THEN true
          ELSE contract_signed_on > hire_date + INTERVAL 1 MONTH END END, 8)
  + bits(CASE WHEN NOT insured OR si_reg_on <= $passed_2_year OR hire_date > $passed_30_day
        OR si_reg_on - hire_date <= 30 THEN false
      ELSE insured AND hire_date <= $passed_30_day AND si_reg_on - hire_date > 30 AND of_age END, 9)
  + bits(CASE WHEN NOT insured OR hire_date > $passed_30_day THEN false
      ELSE insured AND hire_date <= $passed_30_day AND of_age AND (si_arrears > 0 OR si_paid_to < $month_end) END, 10)
  + bits(CASE WHEN pay_due_on >= $on_day THEN false
      ELSE pay_due_on < $on_day AND (paid_on > pay_due_on
        OR CASE WHEN wage_paid >= wage_due THEN false ELSE wage_paid + withheld < wage_due END) END, 11)
  + bits(CASE WHEN NOT insured OR wage_due - ot_pay - special_allow - welfare >= minimum_wage__high THEN false
      WHEN wage_due - coalesce(ot_pay, 0) - coalesce(special_allow, 0) - coalesce(welfare, 0) < minimum_wage__low
        AND hire_date <= $month_start THEN insured END, 12)
  + bits(CASE WHEN birth_date <= $passed_18_year THEN false
      WHEN hire_date < birth_date + INTERVAL 16 YEAR THEN birth_date > $passed_18_year
      WHEN hire_date > birth_date + INTERVAL 16 YEAR THEN false
      WHEN hire_date IS NULL AND birth_date > $passed_16_year THEN true END, 13) AS answers
FROM named
