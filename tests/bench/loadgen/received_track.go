package main

import (
	"strings"
	"sync"

	"github.com/pion/rtp"
	"github.com/pion/rtp/codecs"
	"github.com/pion/webrtc/v4"
)

// The newest packets may still be on their way again after they were asked for: they are not counted as lost.
const stillComing = 100

// receivedTrack counts the packets of one track by their sequence numbers; those that were sent again count once.
type receivedTrack struct {
	mimeType string

	mu      sync.Mutex
	started bool
	first   int64
	highest int64
	arrived map[int64]bool
	bytes   int

	keyFrameFrom int64
	keyFrameEnd  int64
	ends         map[int64]bool
	sawKeyFrame  bool
}

func (t *receivedTrack) isVideo() bool {
	return strings.HasPrefix(strings.ToLower(t.mimeType), "video/")
}

// take counts a packet and answers whether it completes the first key frame.
func (t *receivedTrack) take(packet *rtp.Packet) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	number := t.extended(packet.SequenceNumber)
	t.bytes += len(packet.Payload)
	t.arrived[number] = true
	if number > t.highest {
		t.highest = number
	}
	if t.sawKeyFrame || !t.isVideo() {
		return false
	}
	if packet.Marker {
		t.ends[number] = true
	}
	if t.keyFrameFrom < 0 && startsKeyFrame(t.mimeType, packet.Payload) {
		t.keyFrameFrom = number
	}
	t.sawKeyFrame = t.keyFrameFrom >= 0 && t.isWhole()
	return t.sawKeyFrame
}

// isWhole tells whether every packet from the key frame's first to its last (which has the marker) is here.
func (t *receivedTrack) isWhole() bool {
	for number := t.keyFrameFrom; t.arrived[number]; number++ {
		if t.ends[number] {
			return true
		}
	}
	return false
}

// extended gives a sequence number of 16 bits its place among all so far.
func (t *receivedTrack) extended(number uint16) int64 {
	if !t.started {
		t.started = true
		t.first = int64(number) + 1<<16
		t.highest = t.first
		t.keyFrameFrom = -1
		t.arrived, t.ends = map[int64]bool{}, map[int64]bool{}
		return t.first
	}
	return t.highest + int64(int16(number-uint16(t.highest)))
}

func (t *receivedTrack) counts() (packets, lost, bytes int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for number := t.first; number <= t.highest-stillComing; number++ {
		if t.arrived[number] {
			packets++
		} else {
			lost++
		}
	}
	return packets, lost, t.bytes
}

// startsKeyFrame tells whether a payload begins a frame that needs no other.
func startsKeyFrame(mimeType string, payload []byte) bool {
	switch strings.ToLower(mimeType) {
	case strings.ToLower(webrtc.MimeTypeVP8):
		var packet codecs.VP8Packet
		frame, err := packet.Unmarshal(payload)
		return err == nil && packet.S == 1 && packet.PID == 0 && len(frame) > 0 && frame[0]&1 == 0
	case strings.ToLower(webrtc.MimeTypeVP9):
		var packet codecs.VP9Packet
		_, err := packet.Unmarshal(payload)
		return err == nil && packet.B && !packet.P
	case strings.ToLower(webrtc.MimeTypeH264):
		return startsH264KeyFrame(payload)
	case strings.ToLower(webrtc.MimeTypeAV1):
		// "N" of the aggregation header: the first packet of a coded video sequence
		return len(payload) > 0 && payload[0]&0x08 != 0
	}
	return false
}

// startsH264KeyFrame looks for the parameter sets that browsers send before each key frame (RFC 6184: 7 alone, 24 in a STAP-A).
func startsH264KeyFrame(payload []byte) bool {
	if len(payload) == 0 {
		return false
	}
	switch payload[0] & 0x1f {
	case 5, 7:
		return true
	case 24:
		return len(payload) > 3 && payload[3]&0x1f == 7
	}
	return false
}
