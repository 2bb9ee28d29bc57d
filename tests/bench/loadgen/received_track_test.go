package main

import (
	"testing"

	"github.com/pion/rtp"
	"github.com/pion/webrtc/v4"
)

// A VP8 payload: descriptor with the start bit, then a frame whose lowest bit is 0 in a key frame.
var keyFrameStart, deltaStart, middle = []byte{0x10, 0x00}, []byte{0x10, 0x01}, []byte{0x00, 0x00}

func packet(number uint16, payload []byte, last bool) *rtp.Packet {
	return &rtp.Packet{Header: rtp.Header{SequenceNumber: number, Marker: last}, Payload: payload}
}

func TestKeyFrameIsCompleteWhenItsLastHoleIsFilled(t *testing.T) {
	track := &receivedTrack{mimeType: webrtc.MimeTypeVP8}
	for _, p := range []*rtp.Packet{packet(65534, deltaStart, true), packet(65535, keyFrameStart, false), packet(1, middle, true)} {
		if track.take(p) {
			t.Fatalf("complete at %d, before 0 has come", p.SequenceNumber)
		}
	}
	if !track.take(packet(0, middle, false)) {
		t.Fatal("not complete though all of it is here")
	}
	if track.take(packet(2, keyFrameStart, true)) {
		t.Fatal("complete a second time")
	}
}

func TestLostPacketsAreThoseThatNeverCame(t *testing.T) {
	track := &receivedTrack{mimeType: webrtc.MimeTypeVP8}
	for i := range 400 {
		if i == 10 || i == 20 || i == 399-stillComing/2 {
			continue
		}
		track.take(packet(uint16(65500+i), middle, false))
	}
	track.take(packet(uint16(65500+10), middle, false))
	track.take(packet(uint16(65500+10), middle, false))
	if _, lost, _ := track.counts(); lost != 1 {
		t.Fatalf("%d lost; 20 alone is, 10 came again, and the newest may still come", lost)
	}
}
