package redaction

import (
	_ "embed"
	"fmt"
	"strings"
)

// class is what a word says about what stands beside it; a word may be of several.
type class uint32

const (
	ofID class = 1 << iota
	ofPhone
	ofCard
	ofAccount
	ofPlate
	ofBirth
	ofIP
	ofAddress
	ofOrder   // a number of a thing
	ofVersion // a number of a program
	ofAt
	ofDot
	cueSelf   // my name is
	cueSign   // kind regards
	cuePerson // spoke to
	ofKin
	ofMine
	cueSalute // dear
	cueLabel  // name:
	isTitle
	isParticle
	isStop
	isStreet // written before the number
	isRoad   // written after it
	isFormer // the first word of a street of two
	isFloor
	isUnit
	isMonth
)

// beside are the classes that are looked for around a number.
const beside = ofID | ofPhone | ofCard | ofAccount | ofIP | ofAddress | ofOrder | ofVersion

var classNames = map[string]class{
	"id": ofID, "phone": ofPhone, "card": ofCard, "account": ofAccount, "plate": ofPlate, "birth": ofBirth, "ip": ofIP,
	"address": ofAddress, "order": ofOrder, "version": ofVersion, "at": ofAt, "dot": ofDot, "self": cueSelf, "sign": cueSign,
	"person": cuePerson, "kin": ofKin, "mine": ofMine, "salute": cueSalute, "label": cueLabel, "title": isTitle,
	"particle": isParticle, "stop": isStop, "street": isStreet, "road": isRoad, "former": isFormer, "floor": isFloor, "unit": isUnit, "month": isMonth,
}

// entry is a word of the lexicon, and the phrases that end with it.
type entry struct {
	hash    uint64
	class   class
	phrases []phrase
}

type phrase struct {
	before []uint64 // the words before the last
	class  class
}

//go:embed words.txt
var wordList string

// table is a hash table without deletion. A word is known by its hash.
type table struct {
	slots []int32 // of entries, from 1
	all   []entry
}

var lexicon = func() *table {
	t := &table{slots: make([]int32, 8192)}
	for line := range strings.Lines(wordList) {
		name, list, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok || strings.HasPrefix(name, "#") {
			continue
		}
		c := classNames[name]
		if c == 0 {
			panic(fmt.Sprintf("words.txt: no class %q", name)) // embedded
		}
		for item := range strings.SplitSeq(list, ",") {
			var hashes []uint64
			for w := range strings.FieldsSeq(item) {
				hashes = append(hashes, foldHash([]byte(w)))
			}
			last := t.add(hashes[len(hashes)-1])
			if before := hashes[:len(hashes)-1]; len(before) > 0 {
				last.phrases = append(last.phrases, phrase{before, c})
			} else {
				last.class |= c
			}
		}
	}
	return t
}()

func (t *table) add(hash uint64) *entry {
	if e := t.find(hash); e != nil {
		return e
	}
	t.all = append(t.all, entry{hash: hash})
	i := hash & uint64(len(t.slots)-1)
	for t.slots[i] != 0 {
		i = (i + 1) & uint64(len(t.slots)-1)
	}
	t.slots[i] = int32(len(t.all))
	return &t.all[len(t.all)-1]
}

func (t *table) find(hash uint64) *entry {
	for i := hash & uint64(len(t.slots)-1); t.slots[i] != 0; i = (i + 1) & uint64(len(t.slots)-1) {
		if e := &t.all[t.slots[i]-1]; e.hash == hash {
			return e
		}
	}
	return nil
}
