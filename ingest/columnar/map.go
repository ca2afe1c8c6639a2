package columnar

import "github.com/apache/arrow-go/v18/arrow/array"

// keyed is a column of maps, of which every key is a column of the CSV.
type keyed struct {
	column     *array.Map
	key, value cell
	record     int            // the one that at is about
	at         map[string]int // where the value of each key is
	text       []byte
}

func newKeyed(name string, column *array.Map) (*keyed, error) {
	key, err := newText(name, column.Keys())
	if err != nil {
		return nil, err
	}
	value, err := newCell(name, column.Items())
	return &keyed{column: column, key: key, value: value, record: -1, at: map[string]int{}}, err
}

// keys are those of a record. One that a map has twice counts with its last value.
func (k *keyed) keys(record int) map[string]int {
	if k.record == record {
		return k.at
	}
	k.record = record
	clear(k.at)
	if k.column.IsNull(record) {
		return k.at
	}
	start, end := k.column.ValueOffsets(record)
	for i := int(start); i < int(end); i++ {
		k.text = k.key(k.text[:0], i)
		k.at[string(k.text)] = i
	}
	return k.at
}

// cell writes the value of one key.
func (k *keyed) cell(key string) cell {
	return func(dst []byte, record int) []byte {
		if i, ok := k.keys(record)[key]; ok {
			return k.value(dst, i)
		}
		return dst
	}
}
