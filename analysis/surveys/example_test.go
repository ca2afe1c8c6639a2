package surveys_test

import (
	"fmt"

	"github.com/vitalfew/vitalfew/analysis/surveys"
)

// Forty are asked how likely it is that they would recommend us: twenty say 9 or 10, twelve 7 or 8, eight less.
func ExampleScore() {
	row := func(rating float64, n int64) surveys.Answer {
		lowest, highest := 0.0, 10.0
		return surveys.Answer{
			Question: surveys.Recommend, Min: &lowest, Max: &highest, Given: "rated", Rating: &rating,
			Answers: n, Counted: n, Weight: float64(n), Squares: float64(n),
		}
	}
	items := surveys.Score([]surveys.Answer{row(10, 8), row(9, 12), row(8, 12), row(4, 8)}, 0, surveys.Options{})
	nps := items[0].Score
	fmt.Printf("%d ratings: %+.0f (%+.0f to %+.0f)\n", items[0].Rated, 100*nps.Value, 100*nps.Lower, 100*nps.Upper)
	// Output:
	// 40 ratings: +30 (+5 to +51)
}
