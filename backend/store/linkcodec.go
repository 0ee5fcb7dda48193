package store

import "counterpart/backend/record"

// Version 2 added the turns, version 3 the revised pairs and version 4 the end of
// an echo's time; what earlier ones kept reads as it is.
const linkVersion = 4

// linkV1 is a link as it is kept below its module and id. What both sides
// hold alike is kept once: A is what it is read into, or written from.
type linkV1[A alikes | map[record.PairKey]record.Value] struct {
	Desk   string                             `cbor:"1,keyasint,omitempty"`
	CRM    string                             `cbor:"2,keyasint,omitempty"`
	Gone   uint8                              `cbor:"3,keyasint,omitempty"` // a bit by side
	Alike  A                                  `cbor:"4,keyasint,omitempty"`
	Unlike map[record.PairKey][2]record.Value `cbor:"5,keyasint,omitempty"`
	Echo   map[record.Side]echoV1             `cbor:"6,keyasint,omitempty"`
	Made   stamp                              `cbor:"7,keyasint,omitempty"`
	Turns  map[record.PairKey][2]record.Turn  `cbor:"8,keyasint,omitempty"`
	Revise []record.PairKey                   `cbor:"9,keyasint,omitempty"`
	Until  map[record.Side]stamp              `cbor:"10,keyasint,omitempty"`
}

type echoV1 struct {
	_        struct{} `cbor:",toarray"`
	Modified stamp
	Pairs    []record.PairKey
}

func encodeLink(link record.Link) ([]byte, error) {
	kept := linkV1[map[record.PairKey]record.Value]{
		Desk: link.IDs[record.Desk], CRM: link.IDs[record.CRM],
		Alike: make(map[record.PairKey]record.Value, len(link.Base)),
		Made:  stampOf(link.Made),
		Turns: link.Turns, Revise: link.Revised, Gone: bitsOf(link.Gone),
	}
	for _, side := range record.Sides() {
		if echo := link.Echo[side]; echo.Awaited() || !echo.Modified.IsZero() {
			if kept.Echo == nil {
				kept.Echo = map[record.Side]echoV1{}
			}
			kept.Echo[side] = echoV1{Modified: stampOf(echo.Modified), Pairs: echo.Pairs}
			if !echo.Until.IsZero() {
				if kept.Until == nil {
					kept.Until = map[record.Side]stamp{}
				}
				kept.Until[side] = stampOf(echo.Until)
			}
		}
	}
	for pair, both := range link.Base {
		if both[record.Desk] == both[record.CRM] {
			kept.Alike[pair] = both[record.Desk]
			continue
		}
		if kept.Unlike == nil {
			kept.Unlike = map[record.PairKey][2]record.Value{}
		}
		kept.Unlike[pair] = both
	}
	return pack(kept, linkVersion)
}

// decodeLink returns a link whose Base is never nil.
func decodeLink(module record.Module, id record.LinkID, value []byte) (record.Link, error) {
	var kept linkV1[alikes]
	if err := unpackUpTo(value, linkVersion, &kept); err != nil {
		return record.Link{}, err
	}
	link := record.Link{
		ID: id, Module: module, IDs: [2]string{kept.Desk, kept.CRM},
		Base: record.Base(kept.Alike), Turns: kept.Turns, Revised: kept.Revise, Made: kept.Made.time(),
	}
	if link.Base == nil {
		link.Base = make(record.Base, len(kept.Unlike))
	}
	for pair, both := range kept.Unlike {
		link.Base[pair] = both
	}
	link.Gone = goneOf(kept.Gone)
	for _, side := range record.Sides() {
		if echo, ok := kept.Echo[side]; ok {
			link.Echo[side] = record.Echo{Modified: echo.Modified.time(), Until: kept.Until[side].time(), Pairs: echo.Pairs}
		}
	}
	return link, nil
}
