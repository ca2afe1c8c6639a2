package balance

import "github.com/vitalfew/vitalfew/charts"

func column(key, heading string) charts.Column {
	return charts.Column{Key: key, Heading: charts.T(heading, nil), Numeric: key != "period" && key != "age"}
}

// flowTable is the balance itself.
func (s section) flowTable() charts.Table {
	t := charts.Table{
		ID:      "balance-flow",
		Caption: text("balance.flow_caption"),
		Columns: []charts.Column{
			column("period", "word.period"), column("brought_forward", "balance.brought_forward"),
			column("received", "word.received"), column("closed", "word.closed"),
			column("carried_forward", "balance.carried_forward"),
		},
	}
	for _, p := range s.Periods {
		t.Rows = append(t.Rows, []charts.Value{
			name(p.period), count(p.BroughtForward), count(p.Received), count(p.Closed), count(p.CarriedForward),
		})
	}
	return t
}

// receivedTable follows those received in a period: the same complaints in every column.
func (s section) receivedTable() charts.Table {
	t := charts.Table{
		ID:      "balance-received",
		Caption: charts.T("balance.received_caption", charts.Args{"day": charts.Date(s.asOf)}),
		Columns: []charts.Column{
			column("period", "balance.received_in"), column("received", "word.received"),
			column("closed_within", "balance.closed_within"), column("closed_since", "balance.closed_since"),
			column("still_open", "balance.still_open"), column("closed_share", "balance.closed_share"),
		},
	}
	for _, p := range s.Periods {
		closed := p.ClosedWithin + p.ClosedSince
		t.Rows = append(t.Rows, []charts.Value{
			name(p.period), count(p.Received), count(p.ClosedWithin), count(p.ClosedSince), count(p.StillOpen),
			charts.Share(float64(closed) / float64(p.Received)).Of(closed), // NaN, nothing, where none was received
		})
	}
	return t
}

// closedTable says where those closed in a period came from.
func (s section) closedTable() charts.Table {
	t := charts.Table{
		ID:      "balance-closed",
		Caption: text("balance.closed_caption"),
		Columns: []charts.Column{
			column("period", "balance.closed_in"), column("closed", "word.closed"),
			column("received_within", "balance.received_within"), column("received_earlier", "balance.received_earlier"),
		},
	}
	for _, p := range s.Periods {
		t.Rows = append(t.Rows, []charts.Value{name(p.period), count(p.Closed), count(p.ClosedWithin), count(p.ClosedEarlier)})
	}
	return t
}

func (s section) ageTable() charts.Table {
	t := charts.Table{
		ID:      "balance-age",
		Caption: charts.T("balance.age_caption", charts.Args{"day": charts.Date(s.lastDay())}),
		Columns: []charts.Column{
			column("age", "balance.age"), column("complaints", "word.complaints"), column("share", "word.share"),
		},
	}
	open := float64(s.last().CarriedForward)
	for _, c := range s.Ages {
		t.Rows = append(t.Rows, []charts.Value{c.label(), count(c.Complaints), charts.Share(float64(c.Complaints) / open).Of(c.Complaints)})
	}
	return t
}
