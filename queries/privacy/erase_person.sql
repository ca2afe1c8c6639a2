-- The person that is being erased.
INSERT INTO erased_person (customer, respondent_id) VALUES ($customer, $respondent);
