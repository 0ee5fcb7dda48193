package desk

// stretch is what one search reaches of a span. Its pages are read at the same
// time.
type stretch struct {
	at    span
	pages [deepest + 1]stretchPage
	last  int           // the last page of it; known when the second has come
	next  chan *stretch // the one that goes on where this one ends, if it is begun ahead; closed then
}

// stretchPage is one page; ready is closed when it has come.
type stretchPage struct {
	found found
	err   error
	ready chan struct{}
}

// deepest is the last page that a search reaches, counted from 0.
const deepest = (reach - perPage) / stride

// take waits for a page and gives it away.
func (s *stretch) take(i int) (found, error) {
	p := &s.pages[i]
	<-p.ready
	got := p.found
	p.found = found{}
	return got, p.err
}

// lastPage gives the last page that a result of so many hits has within reach,
// where the first is not the end. Of a result of unknown size, it is the second.
func lastPage(count int) int { return min(deepest, max(1, (count-1)/stride)) }

// follower tells what is to be read behind a stretch, by its last page, and how
// many records lie there for certain: all that this one does not reach, and those
// of the last second.
func (s *stretch) follower(last found, sort axis) (at span, sure int, ok bool) {
	from := s.last * stride
	if last.ends(from) {
		return at, 0, false
	}
	upTo := sort.of(last.records[len(last.records)-1])
	at = span{first: upTo, last: s.at.last}
	return at, last.count - (from + stride), upTo.After(s.at.first) && !upTo.After(s.at.last)
}
