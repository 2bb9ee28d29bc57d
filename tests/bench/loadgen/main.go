// Command loadgen plays people in LiveKit rooms. Those of a meeting publish a simulcast camera and a microphone from files
// that were encoded once, so that many of them cost a fraction of a core; viewers of a broadcast receive. It is steered
// over HTTP: see README.md.
package main

import (
	"encoding/json"
	"flag"
	"log"
	"net/http"
	"os"
	"strconv"
	"time"

	"github.com/livekit/protocol/logger"
	lksdk "github.com/livekit/server-sdk-go/v2"
)

func main() {
	url := flag.String("url", "ws://127.0.0.1:7880", "LiveKit's address")
	key := flag.String("key", "devkey", "API key; the secret is in LIVEKIT_API_SECRET")
	mediaDir := flag.String("media", "", "folder with q.ivf, h.ivf, f.ivf and voice.ogg; none where nobody publishes")
	control := flag.String("control", "127.0.0.1:27883", "address to be steered at")
	joinRate := flag.Float64("join-rate", 20, "joins per second")
	flag.Parse()

	logger.InitFromConfig(&logger.Config{Level: "error"}, "loadgen")
	lksdk.SetLogger(logger.GetLogger())

	samples := &samples{}
	if *mediaDir != "" {
		var err error
		if samples, err = readSamples(*mediaDir); err != nil {
			log.Fatal(err)
		}
	}
	c := &crowd{server: server{*url, *key, os.Getenv("LIVEKIT_API_SECRET")}, samples: samples, video: true}
	go c.speakForever()
	log.Fatal(http.ListenAndServe(*control, routes(c, *joinRate)))
}

func routes(c *crowd, joinRate float64) http.Handler {
	mux := http.NewServeMux()
	(&audience{}).routes(mux)
	mux.HandleFunc("/stats", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, map[string]int{"people": c.size()})
	})
	mux.HandleFunc("/add", func(w http.ResponseWriter, r *http.Request) {
		people, err := strconv.Atoi(r.FormValue("n"))
		if err != nil {
			http.Error(w, "n is how many people join", http.StatusBadRequest)
			return
		}
		failed := 0
		for range people {
			if err := c.add(r.FormValue("room")); err != nil {
				log.Print("join: ", err)
				failed++
			}
			time.Sleep(time.Duration(float64(time.Second) / joinRate))
		}
		answer(w, map[string]int{"failed": failed})
	})
	mux.HandleFunc("/clear", func(w http.ResponseWriter, _ *http.Request) {
		c.clear()
		answer(w, map[string]int{})
	})
	mux.HandleFunc("/set", func(w http.ResponseWriter, r *http.Request) {
		var video *bool
		var speakRate *float64
		if v, err := strconv.ParseBool(r.FormValue("video")); err == nil {
			video = &v
		}
		if v, err := strconv.ParseFloat(r.FormValue("speakRate"), 64); err == nil {
			speakRate = &v
		}
		c.set(video, speakRate)
		answer(w, map[string]int{})
	})
	return mux
}

func answer(w http.ResponseWriter, value any) {
	w.Header().Set("content-type", "application/json")
	_ = json.NewEncoder(w).Encode(value)
}
