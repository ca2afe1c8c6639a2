package signals_test

import (
	"fmt"

	"github.com/vitalfew/vitalfew/analysis/signals"
)

// The lock is broken no more often than others and comes without its parts far more often.
func ExampleFind() {
	products := []string{"bell", "chain", "lamp", "lock", "pump", "rack", "tyre"}
	causes := []string{"broken", "late", "missing"}
	n := [][]int64{{21, 42, 6}, {18, 33, 7}, {25, 40, 5}, {20, 38, 41}, {17, 36, 8}, {22, 45, 6}, {19, 39, 4}}
	counts := []signals.Count{{}} // all complaints
	for _, cause := range causes {
		counts = append(counts, signals.Count{Value: cause})
	}
	for i, product := range products {
		all := signals.Count{Part: product}
		for j, cause := range causes {
			counts = append(counts, signals.Count{Value: cause, Part: product, N: n[i][j]})
			counts[0].N += n[i][j]
			counts[1+j].N += n[i][j]
			all.N += n[i][j]
		}
		counts = append(counts, all)
	}
	p, err := signals.Find(counts, signals.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range p.Results[:2] {
		fmt.Printf("%s %s: %d, expected %.1f; %.2f times as often (%.2f–%.2f), called: %t\n",
			c.Part, c.Value, c.N, c.Expected, c.Shrunk.Value, c.Shrunk.Lower, c.Shrunk.Upper, c.Called)
	}
	// Output:
	// lock missing: 41, expected 15.5; 2.61 times as often (2.09–3.22), called: true
	// rack late: 45, expected 40.5; 1.04 times as often (0.84–1.27), called: false
}
