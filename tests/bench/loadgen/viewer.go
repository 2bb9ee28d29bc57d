package main

import (
	"sync"
	"sync/atomic"
	"time"

	"github.com/livekit/protocol/livekit"
	lksdk "github.com/livekit/server-sdk-go/v2"
	"github.com/pion/webrtc/v4"
)

const forgedTopic = "forged"

// viewer takes whatever is published in a room, by a token that the application gave, and counts what comes.
type viewer struct {
	connection *lksdk.Room
	quality    livekit.VideoQuality
	startedAt  time.Time
	joinedMs   float64

	mu           sync.Mutex
	tracks       []*receivedTrack
	firstFrameMs float64
	// Tracks and data of those who tried to publish, as this viewer saw them.
	forgedTracks, forgedData atomic.Int64
}

// join connects; what it takes to see something counts from its beginning.
func (v *viewer) join(url, token string) error {
	v.startedAt = time.Now()
	callback := &lksdk.RoomCallback{ParticipantCallback: lksdk.ParticipantCallback{
		OnTrackSubscribed: func(track *webrtc.TrackRemote, publication *lksdk.RemoteTrackPublication, _ *lksdk.RemoteParticipant) {
			if track.Kind() == webrtc.RTPCodecTypeVideo {
				_ = publication.SetVideoQuality(v.quality)
			}
			v.receive(track)
		},
		OnTrackPublished: func(publication *lksdk.RemoteTrackPublication, _ *lksdk.RemoteParticipant) {
			if publication.Name() == forgedTopic {
				v.forgedTracks.Add(1)
			}
		},
		OnDataPacket: func(data lksdk.DataPacket, _ lksdk.DataReceiveParams) {
			if packet, ok := data.(*lksdk.UserDataPacket); ok && packet.Topic == forgedTopic {
				v.forgedData.Add(1)
			}
		},
	}}
	connection, err := lksdk.ConnectToRoomWithToken(url, token, callback)
	if err != nil {
		return err
	}
	v.connection = connection
	v.joinedMs = v.sinceStart()
	return nil
}

func (v *viewer) receive(track *webrtc.TrackRemote) {
	received := &receivedTrack{mimeType: track.Codec().MimeType}
	v.mu.Lock()
	v.tracks = append(v.tracks, received)
	v.mu.Unlock()
	go func() {
		for {
			packet, _, err := track.ReadRTP()
			if err != nil {
				return
			}
			if received.take(packet) {
				v.mu.Lock()
				if v.firstFrameMs == 0 {
					v.firstFrameMs = v.sinceStart()
				}
				v.mu.Unlock()
			}
		}
	}()
}

func (v *viewer) transport() string {
	for _, receiver := range v.connection.LocalParticipant.GetSubscriberPeerConnection().GetReceivers() {
		if pair, err := receiver.Transport().ICETransport().GetSelectedCandidatePair(); err == nil && pair != nil {
			return pair.Remote.Protocol.String()
		}
	}
	return ""
}

func (v *viewer) sinceStart() float64 {
	return float64(time.Since(v.startedAt).Microseconds()) / 1000
}

// forge tries to publish a microphone and to send data, as a viewer may not. Answers whether the server took the track.
func (v *viewer) forge() bool {
	_ = v.connection.LocalParticipant.PublishDataPacket(
		lksdk.UserData([]byte(forgedTopic)), lksdk.WithDataPublishTopic(forgedTopic), lksdk.WithDataPublishReliable(true))
	track, err := lksdk.NewLocalTrack(webrtc.RTPCodecCapability{MimeType: webrtc.MimeTypeOpus, ClockRate: 48000, Channels: 2})
	if err != nil {
		return false
	}
	_, err = v.connection.LocalParticipant.PublishTrack(track, &lksdk.TrackPublicationOptions{Name: forgedTopic, Source: livekit.TrackSource_MICROPHONE})
	return err == nil
}

// seen is what a viewer had so far; times are in milliseconds from its beginning to join, and 0 for what never came.
type seen struct {
	JoinedMs     float64 `json:"joined_ms"`
	FirstFrameMs float64 `json:"first_frame_ms"`
	Packets      int     `json:"packets"`
	Lost         int     `json:"lost"`
	Bytes        int     `json:"bytes"`
	Video        int     `json:"video_bytes"`
	// How media comes: udp, or tcp where no UDP was to be had.
	Transport    string `json:"transport"`
	ForgedTracks int64  `json:"forged_tracks"`
	ForgedData   int64  `json:"forged_data"`
}

func (v *viewer) seen() seen {
	v.mu.Lock()
	defer v.mu.Unlock()
	s := seen{
		JoinedMs: v.joinedMs, FirstFrameMs: v.firstFrameMs, Transport: v.transport(),
		ForgedTracks: v.forgedTracks.Load(), ForgedData: v.forgedData.Load(),
	}
	for _, track := range v.tracks {
		packets, lost, bytes := track.counts()
		s.Packets += packets
		s.Lost += lost
		s.Bytes += bytes
		if track.isVideo() {
			s.Video += bytes
		}
	}
	return s
}
