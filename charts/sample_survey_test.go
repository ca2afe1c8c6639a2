package charts

// sampleRatings has answers of five and of three steps, a row with a part too short for its figure and one without answers.
func sampleRatings() Ratings {
	row := func(label string, shares ...float64) Answered {
		good := shares[len(shares)-2] + shares[len(shares)-1]
		return Answered{Label: Label(label), Shares: shares, Shown: Share(good)}
	}
	few := Answered{Label: Label("Rental car"), Shown: say1("few")}
	first := row("The airport as a whole", 0.004, 0.026, 0.15, 0.55, 0.27)
	first.Emphasis = Vital
	recommend := Answered{Label: say1("recommend"), Shares: []float64{0.12, 0.36, 0.52}, Shown: Delta(40, 0)}
	return Ratings{
		Head:   Head{ID: "surveys-items", Subtitle: say("ratings_subtitle"), Summary: say("ratings_summary")},
		Column: say("ratings_column"),
		Scales: []Scale{
			{
				Name: say1("ratings_scale"), Answers: []Value{Label("1"), Label("2"), Label("3"), Label("4"), Label("5")}, Below: 2, Above: 2,
				Rows: []Answered{
					first, row("Signs and directions, from the kerb to the gate and back again", 0.01, 0.04, 0.2, 0.5, 0.25),
					row("Wireless network", 0.1, 0.15, 0.3, 0.25, 0.2), few,
				},
			},
			{Answers: []Value{Label("0–6"), Label("7–8"), Label("9–10")}, Below: 1, Above: 1, Rows: []Answered{recommend}},
		},
	}
}
