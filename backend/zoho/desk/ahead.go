package desk

import (
	"context"
	"sync"
)

// ahead are pages of a search that are read at the same time, each as soon as
// the limits let it.
type ahead struct {
	pages []aheadPage
	group sync.WaitGroup
}

// aheadPage is one of them; ready is closed when it has come.
type aheadPage struct {
	found found
	err   error
	ready chan struct{}
}

// ahead begins to read the pages behind the first one, as far as a search
// reaches and the result is said to go. Of a result of unknown size, only the
// next page is read.
func (s *sweep) ahead(ctx context.Context, w window, count int) *ahead {
	a := &ahead{}
	for from := stride; from+perPage <= reach; from += stride {
		if from >= count && len(a.pages) > 0 {
			break
		}
		a.pages = append(a.pages, aheadPage{ready: make(chan struct{})})
	}
	for i := range a.pages {
		a.group.Go(func() {
			p := &a.pages[i]
			p.found, p.err = s.client.search(ctx, s.module, s.fields, w, (i+1)*stride)
			close(p.ready)
		})
	}
	return a
}

// page waits for a page.
func (a *ahead) page(i int) (found, error) {
	<-a.pages[i].ready
	return a.pages[i].found, a.pages[i].err
}

// wait returns when no call is under way any more.
func (a *ahead) wait() { a.group.Wait() }
