package sampling

import "testing"

// A survey is about complaints where more than half of its answers are, unless the configuration says otherwise.
func TestPopulationOfComplaints(t *testing.T) {
	r := reading{groups: map[Dimension][]groupRow{"segment": {{Value: "a", Complaints: 30}, {Complaints: 10}, {Source: "poll", Value: "a", Answered: 9}}}}
	for linked, want := range map[int64]int64{0: 0, 5: 0, 6: 40, 10: 40} {
		p, err := r.population(Count{Source: "poll", Answered: 10, Linked: linked})
		if err != nil {
			t.Fatal(err)
		}
		if (p == nil) != (want == 0) || p != nil && p.Size != want {
			t.Errorf("%d of 10 about a complaint: got %+v, want %d", linked, p, want)
		}
	}
	r.options.Populations = map[string]string{"poll": "250"}
	if p, err := r.population(Count{Source: "poll", Answered: 10, Linked: 10}); err != nil || p.Size != 250 || p.Name != "" {
		t.Errorf("what is said holds: got %+v, %v", p, err)
	}
}
