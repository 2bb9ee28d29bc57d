package main

import (
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/pion/webrtc/v4/pkg/media/oggreader"
)

// samples are encoded once, so that many participants cost little.
type samples struct {
	video map[string][]videoFrame
	voice [][]byte
}

type videoFrame struct {
	data []byte
	key  bool
}

func readSamples(dir string) (*samples, error) {
	s := &samples{video: map[string][]videoFrame{}}
	for _, l := range layers {
		frames, err := readIVF(filepath.Join(dir, l.name+".ivf"))
		if err != nil {
			return nil, err
		}
		s.video[l.name] = frames
	}
	voice, err := readOpus(filepath.Join(dir, "voice.ogg"))
	s.voice = voice
	return s, err
}

// readIVF takes VP8 frames out of an IVF file: a 32-byte header, then 12 bytes and the data of each frame.
// The lowest bit of a VP8 frame is 0 in a key frame (RFC 6386, 9.1).
func readIVF(path string) ([]videoFrame, error) {
	file, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var frames []videoFrame
	for at := 32; at+12 <= len(file); {
		size := int(binary.LittleEndian.Uint32(file[at:]))
		data := file[at+12 : at+12+size]
		frames = append(frames, videoFrame{data, data[0]&1 == 0})
		at += 12 + size
	}
	return frames, nil
}

func readOpus(path string) ([][]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	reader, _, err := oggreader.NewWith(file)
	if err != nil {
		return nil, err
	}
	var packets [][]byte
	for {
		packet, _, err := reader.ParseNextPage()
		if errors.Is(err, io.EOF) {
			return packets, nil
		}
		if err != nil {
			return nil, err
		}
		if len(packet) > 8 && string(packet[:8]) == "OpusTags" {
			continue
		}
		packets = append(packets, packet)
	}
}
