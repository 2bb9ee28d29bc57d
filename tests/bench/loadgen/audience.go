package main

import (
	"encoding/json"
	"log"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/livekit/protocol/livekit"
)

// audience is all viewers, in the order in which they came.
type audience struct {
	mu      sync.Mutex
	viewers []*viewer
}

type watchRequest struct {
	URL    string   `json:"url"`
	Tokens []string `json:"tokens"`
	// Joins per second.
	Rate float64 `json:"rate"`
	// Height of the picture that each of them wants: high, medium or low.
	Quality string `json:"quality"`
}

var qualities = map[string]livekit.VideoQuality{
	"high": livekit.VideoQuality_HIGH, "medium": livekit.VideoQuality_MEDIUM, "low": livekit.VideoQuality_LOW,
}

func (a *audience) routes(mux *http.ServeMux) {
	mux.HandleFunc("POST /watch", func(w http.ResponseWriter, r *http.Request) {
		var asked watchRequest
		if err := json.NewDecoder(r.Body).Decode(&asked); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		answer(w, map[string]int{"failed": a.watch(asked)})
	})
	mux.HandleFunc("GET /watched", func(w http.ResponseWriter, _ *http.Request) {
		viewers := a.all()
		all := make([]seen, len(viewers))
		for i, v := range viewers {
			all[i] = v.seen()
		}
		answer(w, all)
	})
	mux.HandleFunc("POST /forge", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, map[string][]bool{"published": a.forge()})
	})
	mux.HandleFunc("POST /leave", func(w http.ResponseWriter, r *http.Request) {
		count, err := strconv.Atoi(r.FormValue("n"))
		if err != nil {
			http.Error(w, "n is how many viewers leave, the first ones first", http.StatusBadRequest)
			return
		}
		a.leave(count)
		answer(w, map[string]int{})
	})
}

// watch lets one viewer a token in and returns, when all have joined, how many could not.
func (a *audience) watch(asked watchRequest) int {
	var joining sync.WaitGroup
	var mu sync.Mutex
	failed := 0
	for _, token := range asked.Tokens {
		joining.Go(func() {
			v := &viewer{quality: qualities[asked.Quality]}
			err := v.join(asked.URL, token)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				log.Print("watch: ", err)
				failed++
				return
			}
			a.mu.Lock()
			a.viewers = append(a.viewers, v)
			a.mu.Unlock()
		})
		time.Sleep(time.Duration(float64(time.Second) / asked.Rate))
	}
	joining.Wait()
	return failed
}

func (a *audience) all() []*viewer {
	a.mu.Lock()
	defer a.mu.Unlock()
	return append([]*viewer{}, a.viewers...)
}

// forge lets all try to publish at once and answers, for each, whether the server took it.
func (a *audience) forge() []bool {
	viewers := a.all()
	published := make([]bool, len(viewers))
	var trying sync.WaitGroup
	for i, v := range viewers {
		trying.Go(func() { published[i] = v.forge() })
	}
	trying.Wait()
	return published
}

func (a *audience) leave(count int) {
	a.mu.Lock()
	count = min(count, len(a.viewers))
	leaving := a.viewers[:count]
	a.viewers = a.viewers[count:]
	a.mu.Unlock()
	var going sync.WaitGroup
	for _, v := range leaving {
		going.Go(v.connection.Disconnect)
	}
	going.Wait()
}
