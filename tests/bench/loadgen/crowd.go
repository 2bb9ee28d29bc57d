package main

import (
	"fmt"
	"math/rand"
	"sync"
	"time"
)

// crowd is everybody in all rooms. One person a room speaks at a time; turns follow a fixed seed, the same in each run.
type crowd struct {
	server  server
	samples *samples

	mu        sync.Mutex
	people    []*person
	number    int
	video     bool
	speakRate float64
}

func (c *crowd) set(video *bool, speakRate *float64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if video != nil {
		c.video = *video
	}
	if speakRate != nil {
		c.speakRate = *speakRate
	}
}

func (c *crowd) add(room string) error {
	c.mu.Lock()
	c.number++
	p := &person{identity: fmt.Sprintf("sim-%03d", c.number), room: room, samples: c.samples, left: make(chan struct{})}
	video := c.video
	c.mu.Unlock()
	if err := p.join(c.server, video); err != nil {
		return err
	}
	c.mu.Lock()
	c.people = append(c.people, p)
	c.mu.Unlock()
	return nil
}

func (c *crowd) clear() {
	c.mu.Lock()
	people := c.people
	c.people = nil
	c.mu.Unlock()
	for _, p := range people {
		p.leave()
	}
}

func (c *crowd) size() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.people)
}

func (c *crowd) speakForever() {
	random := rand.New(rand.NewSource(1))
	for {
		time.Sleep(c.turn(random))
	}
}

// turn lets somebody else speak in each room and returns how long they do.
func (c *crowd) turn(random *rand.Rand) time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	silentPeople := map[string][]*person{}
	for _, p := range c.people {
		if !p.speaking.Swap(false) {
			silentPeople[p.room] = append(silentPeople[p.room], p)
		}
	}
	if c.speakRate <= 0 {
		return 100 * time.Millisecond
	}
	for _, people := range silentPeople {
		people[random.Intn(len(people))].speaking.Store(true)
	}
	return time.Duration(float64(time.Second) / c.speakRate)
}
